package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of one department, and how it behaves. Thread-safe. */
final class DepartmentBook {
    static final Set<String> BEHAVIOURS =
            Set.of("", "error500", "malformed", "slow", "busy", "refuse", "oversized", "wrong-case", "forget");
    static final Set<String> CALLS = Set.of("good", "lost", "doubled", "forged", "old", "none");
    static final Set<String> ANSWERS = Set.of("agree", "agree-if", "disagree", "return");

    private final String office;
    private final Map<String, Item> tasks = new LinkedHashMap<>();
    private final List<String> called = new ArrayList<>();
    private String behaviour = "";
    private String calls = "good";
    private String pilot = "never";
    private int serial;

    /** A task. {@code reminders} and {@code opens} count what came. */
    static final class Item {
        final JsonNode asked;
        final String receipt;
        String state = "open";
        Map<String, Object> answer = Map.of();
        String reason = "";
        String cancelled = "";
        int reminders;
        int opens;

        Item(JsonNode asked, String receipt) {
            this.asked = asked;
            this.receipt = receipt;
        }
    }

    DepartmentBook(String office) {
        this.office = office;
    }

    synchronized String behaviour() {
        return behaviour;
    }

    synchronized String calls() {
        return calls;
    }

    /** {@code never}, {@code reject}, or {@code agree:SECONDS}. */
    synchronized String pilot() {
        return pilot;
    }

    /** @throws IllegalArgumentException with what is wrong */
    synchronized void behave(String how, String calling, String flying) {
        if (!BEHAVIOURS.contains(how) || !CALLS.contains(calling) || !flying.matches("never|reject|agree:\\d{1,4}")) {
            throw new IllegalArgumentException("behaviour is one of " + BEHAVIOURS + ", calls one of " + CALLS
                    + ", pilot never, reject or agree:SECONDS");
        }
        behaviour = how;
        calls = calling;
        pilot = flying;
    }

    /** Takes one id once. @return whether it is new */
    synchronized boolean open(String id, JsonNode asked) {
        Item known = tasks.get(id);
        boolean fresh = known == null || known.state.equals("cancelled");
        if (fresh) {
            serial++;
            tasks.put(id, new Item(asked, office.toUpperCase(java.util.Locale.ROOT) + "-2026-" + serial));
        }
        tasks.get(id).opens++;
        return fresh;
    }

    synchronized Item get(String id) {
        return tasks.get(id);
    }

    synchronized void forget() {
        tasks.clear();
    }

    synchronized Map<String, Item> all() {
        return new LinkedHashMap<>(tasks);
    }

    synchronized String cancel(String id, String why) {
        Item item = tasks.get(id);
        if (item == null) {
            return "unknown";
        }
        if (item.state.equals("answered")) {
            return "answered";
        }
        item.state = "cancelled";
        item.cancelled = why;
        return "ok";
    }

    /** A tester, or the pilot, answers. @throws IllegalArgumentException with what is wrong */
    synchronized void answer(String id, String how, String text, String paper) {
        Item item = tasks.get(id);
        if (item == null || !ANSWERS.contains(how)) {
            throw new IllegalArgumentException("There is no task " + id + ", or it cannot be answered by " + how);
        }
        if (how.equals("return")) {
            item.state = "returned";
            item.reason = text;
            return;
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        item.asked
                .path("questions")
                .forEach(q -> answers.put(
                        q.path("id").asText(),
                        !q.path("yesNo").asBoolean() ? "已核对" : how.equals("disagree") ? "no" : "yes"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("opinion", how);
        answer.put(
                "reasons",
                how.equals("disagree") ? List.of(item.asked.at("/reasons/0/id").asText()) : List.of());
        answer.put("text", text);
        answer.put("answers", answers);
        answer.put("position", "科长");
        answer.put("date", "2026-05-18");
        answer.put("receipt", item.receipt.replace("-2026-", "复2026-"));
        answer.put("papers", paper.isEmpty() ? List.of() : List.of(Map.of("id", paper, "name", paper)));
        item.answer = answer;
        item.state = "answered";
    }

    /** What a paper of that name holds: its ending says. */
    static String content(String paper) {
        byte[] bytes = paper.endsWith(".pdf")
                ? "%PDF-1.4\n% 测试\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                        .getBytes(StandardCharsets.UTF_8)
                : "MZ\u0000\u0000this is a program".getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    synchronized void called(String how, int status) {
        called.add(how + " " + status);
    }

    synchronized List<String> called() {
        return List.copyOf(called);
    }
}
