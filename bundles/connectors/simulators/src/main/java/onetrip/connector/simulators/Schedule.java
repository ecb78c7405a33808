package onetrip.connector.simulators;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At minute m do x, for load tests: each line of a plan is a minute from now on, the address of a control, and what is posted to it.
 * So whatever a tester can do by hand can be planned, at any endpoint.
 *
 * <pre>
 * 0   /control/source         source=household&amp;errors=30
 * 5   /control/source         source=household&amp;behaviour=maintenance&amp;minutes=10
 * 5.5 /pay/unified/control    down=on
 * 12  /pay/unified/control    down=off
 * </pre>
 *
 * All methods hold one lock.
 */
final class Schedule {
    private static final Pattern LINE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,2})?)\\s+(/\\S+)(?:\\s+(\\S+))?");
    private static final Pattern CONTROL =
            Pattern.compile("/control/[a-z]+|/pay/[a-z0-9-]+/control|/departments/(answer|rules)");
    private static final int MOST = 500;
    private static final double SECONDS = 60;

    /** Posts to our own address. */
    interface Post {
        /** @return the status; 0 if there was no answer */
        int send(String path, String form);
    }

    /** @param said null before its time; then the status that the control answered with */
    private record Step(Instant at, String path, String form, Integer said) {}

    private final InstantSource clock;
    private final Post post;
    private List<Step> steps = List.of();

    Schedule(InstantSource clock, Post post) {
        this.clock = clock;
        this.post = post;
    }

    /**
     * Instead of the plan before.
     *
     * @param plan lines; empty: nothing is planned any more
     * @throws IllegalArgumentException naming the line that is wrong; then the plan before stays
     */
    synchronized void set(String plan) {
        Instant now = clock.instant();
        List<Step> read = new ArrayList<>();
        int number = 0;
        for (String line : plan.split("\\R")) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()
                    || !CONTROL.matcher(parts.group(2)).matches()
                    || parts.group(2).equals("/control/schedule")) {
                throw new IllegalArgumentException("Line " + number
                        + " is a minute, the address of a control and what is posted there, as"
                        + " “5 /control/source source=household&behaviour=maintenance”, not “" + line.strip() + "”");
            }
            Duration after = Duration.ofSeconds(Math.round(Double.parseDouble(parts.group(1)) * SECONDS));
            read.add(new Step(now.plus(after), parts.group(2), parts.group(3) == null ? "" : parts.group(3), null));
        }
        if (read.size() > MOST) {
            throw new IllegalArgumentException("A plan has at most " + MOST + " lines");
        }
        steps = List.copyOf(read);
    }

    /** Does what is due, in the order of the plan; each line once. */
    void tick() {
        for (Step due : takeDue()) {
            int said = post.send(due.path(), due.form());
            done(due, said);
        }
    }

    private synchronized List<Step> takeDue() {
        Instant now = clock.instant();
        return steps.stream()
                .filter(step -> step.said() == null && !step.at().isAfter(now))
                .sorted(java.util.Comparator.comparing(Step::at))
                .toList();
    }

    private synchronized void done(Step due, int said) {
        // Another plan may have come meanwhile.
        steps = steps.stream()
                .map(step -> step == due ? new Step(step.at(), step.path(), step.form(), said) : step)
                .toList();
    }

    /** As it stands, for people and programs. */
    synchronized List<Map<String, Object>> shown() {
        return steps.stream()
                .map(step -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("at", step.at().toString());
                    one.put("path", step.path());
                    one.put("form", step.form());
                    one.put("said", step.said() == null ? "" : step.said().toString());
                    return one;
                })
                .toList();
    }
}
