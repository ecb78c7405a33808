package onetrip.connector.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskConnector;
import onetrip.api.task.TaskState;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.SignedJson;
import onetrip.connector.wire.SignedPost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks handed to a department's system by signed HTTP, and its answers asked for. docs/connectors/task.md has the words. */
@Component(
        service = TaskConnector.class,
        configurationPid = TaskHttp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TaskHttp implements TaskConnector, Line {
    static final String PID = "onetrip.connector.task";

    private static final Logger LOG = LoggerFactory.getLogger(TaskHttp.class);
    private static final String PREFIX = "X-Task";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final long LONGEST_ANSWER = 64 * 1024;
    /** A paper of 10 MB in Base64, and what stands around it. */
    private static final long LONGEST_PAPER = 14L * 1024 * 1024;

    private static final long LARGEST_PAPER = 10L * 1024 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final InstantSource clock;
    private final String office;
    private final URI url;
    private final List<String> later;
    private final SignedCall calls;
    private final SignedJson system;
    private final SignedJson papers;

    /** @param clock the server's own clock: signatures have a time */
    @Activate
    public TaskHttp(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        office = keys.needed(OFFICE);
        url = keys.address("url");
        later = List.of(all.getOrDefault("code.later", "busy").split("\\s*,\\s*"));
        SignedPost post = new SignedPost(PREFIX, keys.needed(".key"), keys.needed(".secret"));
        calls = new SignedCall(PREFIX, keys.needed(".key"), keys.needed(".secret"), "/callback/task/" + office);
        String who = "the system of " + office;
        system = new SignedJson(
                LOG, who, url, post, clock, new BoundedHttp("onetrip-task", keys, LONGEST_ANSWER, clock));
        papers = new SignedJson(
                LOG, who, url, post, clock, new BoundedHttp("onetrip-task-papers", keys, LONGEST_PAPER, clock));
    }

    @Deactivate
    public void stop() {
        system.close();
        papers.close();
    }

    @Override
    public Opened open(JointTask task, Duration deadline) {
        Optional<SignedJson.Said> said = system.hear("/tasks", question(task), deadline);
        if (said.isEmpty()) {
            return new Opened(Opened.Status.AWAY, "", "no-answer", "");
        }
        String evidence = sha256(said.get().body());
        String receipt = SignedJson.text(said.get().json().path("receipt"));
        if (!said.get().code().equals("ok")) {
            // Words that mean "not now" are configuration; any other one is about this task.
            Opened.Status status =
                    later.contains(said.get().code()) || said.get().code().equals(SignedJson.UNREADABLE)
                            ? Opened.Status.AWAY
                            : Opened.Status.REFUSED;
            return new Opened(status, "", said.get().code(), evidence);
        }
        if (!receipt.matches(AnswerReader.RECEIPT)) {
            LOG.warn("the system of {} took a task and gave no number that could be one", office);
            return new Opened(Opened.Status.AWAY, "", "no-number", evidence);
        }
        return new Opened(Opened.Status.TAKEN, receipt, "", evidence);
    }

    private static Map<String, Object> question(JointTask task) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("id", task.id());
        question.put("case", task.number());
        question.put("item", task.item());
        question.put("task", task.name());
        question.put("purpose", task.purpose());
        question.put("ground", task.ground());
        question.put("due", task.due() == null ? null : task.due().toString());
        question.put("facts", task.facts());
        question.put(
                "proofs",
                task.proofs().stream()
                        .map(p -> Map.of(
                                "name",
                                p.name(),
                                "mediaType",
                                p.mediaType(),
                                "sha256",
                                p.sha256(),
                                "content",
                                Base64.getEncoder().encodeToString(p.content())))
                        .toList());
        question.put("questions", task.questions());
        question.put("reasons", task.reasons());
        return question;
    }

    @Override
    public TaskState poll(String id, Duration deadline) {
        return system.hear("/tasks/state", Map.of("id", id), deadline)
                .map(said -> AnswerReader.read(id, said.code(), said.json(), sha256(said.body())))
                .orElse(TaskState.of(TaskState.Status.AWAY, ""));
    }

    @Override
    public boolean remind(String id, LocalDate due, boolean late, Duration deadline) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("id", id);
        question.put("due", due == null ? null : due.toString());
        question.put("late", late);
        return system.hear("/tasks/remind", question, deadline)
                .filter(said -> said.code().equals("ok"))
                .isPresent();
    }

    @Override
    public Cancelled cancel(String id, String why, Duration deadline) {
        return system.hear("/tasks/cancel", Map.of("id", id, "why", why), deadline)
                .map(said -> switch (said.code()) {
                    // A task that it never saw is called off, too.
                    case "ok", "unknown" -> Cancelled.DONE;
                    case "answered" -> Cancelled.TOO_LATE;
                    default -> Cancelled.AWAY;
                })
                .orElse(Cancelled.AWAY);
    }

    @Override
    public Optional<byte[]> paper(String id, String paper, Duration deadline) {
        Optional<SignedJson.Said> said = papers.hear("/tasks/paper", Map.of("id", id, "paper", paper), deadline);
        try {
            return said.filter(one -> one.code().equals("ok"))
                    .map(one -> Base64.getDecoder()
                            .decode(SignedJson.text(one.json().path("content"))))
                    .filter(bytes -> bytes.length > 0 && bytes.length <= LARGEST_PAPER);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public boolean answers(Duration deadline) {
        return system.hear("/tasks/state", Map.of("id", NOBODY), deadline)
                .filter(said -> !said.code().equals(SignedJson.UNREADABLE))
                .isPresent();
    }

    @Override
    public Hint callback(Map<String, String> headers, byte[] body) throws Forged {
        String once = calls.check(headers, body, clock.instant());
        try {
            JsonNode told = json.readTree(body);
            String id = told == null ? "" : SignedJson.text(told.path("id"));
            if (id.matches("[0-9a-f-]{36}")) {
                return new Hint(id, once);
            }
        } catch (IOException unreadable) {
            // Said below.
        }
        throw new Forged("signed, and names no task");
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public LineState line() {
        return system.line();
    }

    @Override
    public String toString() {
        return "TaskHttp[" + office + " " + url + "]";
    }
}
