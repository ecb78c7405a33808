package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/case-states.md} says what the code does: every state that can be reached, and what leads from one to the next. */
class CaseStatesTest {
    private static final int DEEPEST = 4;

    @Test
    void the_table_of_states_is_what_the_code_does() throws IOException {
        Set<Status> reached = EnumSet.noneOf(Status.class);
        TreeMap<String, Set<String>> rows = new TreeMap<>();
        explore(reached, rows);
        assertEquals(
                // The item that is walked through asks for no money: PaymentLawTest.
                EnumSet.of(Status.AWAIT_PAYMENT, Status.GRANTED, Status.REFUSED),
                EnumSet.complementOf(EnumSet.copyOf(reached)),
                "a refusal is over at once, and so is a grant: what carries it out begins; every other state is reached");
        Path file = root().resolve("docs/case-states.md");
        String text = text(rows);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(file, text);
            return;
        }
        assertEquals(
                text,
                Files.exists(file) ? Files.readString(file) : "",
                "docs/case-states.md is behind: run this test with -Dwrite.docs=true and look at what it changes");
    }

    private static void explore(Set<Status> reached, TreeMap<String, Set<String>> rows) {
        OneCase start = new OneCase("2026-04-09");
        start.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        rows.computeIfAbsent("00|—|" + Status.SUBMITTED, key -> new TreeSet<>()).add("applicant: submits");
        Deque<OneCase> open = new ArrayDeque<>(List.of(start));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            OneCase one = open.poll();
            reached.add(one.state.status());
            for (Move move : Move.ALL) {
                OneCase next = one.copy();
                boolean moved = move.on(next) && next.state.version() > one.state.version();
                if (moved) {
                    Status from = one.state.status();
                    Status to = next.state.status();
                    String events = next.log.subList(one.log.size(), next.log.size()).stream()
                            .map(e -> e.getClass().getSimpleName())
                            .collect(Collectors.joining(", "));
                    if (from != to) {
                        String key = String.format("%02d", from.ordinal() + 1) + "|" + from + "|" + to;
                        rows.computeIfAbsent(key, k -> new TreeSet<>())
                                .add(move.who() + ": " + move.what() + " (" + events + ")");
                    }
                    if (seen.add(shape(next.state)) && next.log.size() < DEEPEST * 3) {
                        open.add(next);
                    }
                }
            }
        }
    }

    /** What matters to what can happen next. */
    private static String shape(CaseState s) {
        Intake i = s.intake();
        return s.status() + "|" + s.stage() + "|" + s.office() + "|" + (s.officer() != null) + "|"
                + Math.min(2, i.notices())
                + "|" + (i.correction() != null) + (i.tolerant() != null) + (i.supplement() != null) + i.supplemented()
                + (i.followUp() != null) + s.frozen()
                + (s.papers().review() == null
                        ? s.papers().byRules()
                        : s.papers().review().standing());
    }

    private static String text(TreeMap<String, Set<String>> rows) {
        StringBuilder text = new StringBuilder("""
                # States of a case

                Generated from the code (`CaseStatesTest` in `bundles/core/casework`, with `-Dwrite.docs=true`), and checked in the build.
                An item with an automatic check, a review that prepares, a review that decides and a document was walked through with
                every command and with time passing. The law of it: `Acceptance`, `Correction`, `Tolerance`, `Supplement`, `PaperLaw`, `ReviewLaw`, `Timers`.

                | from | to | by whom and what (events) |
                |---|---|---|
                """);
        rows.forEach((key, how) -> {
            String[] parts = key.split("\\|");
            text.append("| ").append(parts[1]).append(" | ").append(parts[2]).append(" | ");
            text.append(String.join("<br>", how)).append(" |\n");
        });
        text.append(
                "\nTimers, each at the end of its last day in Shanghai, or of the next working day if nobody works on that one:\n\n| kind | last day |\n|---|---|\n");
        text.append("| SILENCE | the fifth working day after the materials came (R-ONCE) |\n");
        text.append(
                "| CORRECTION | `limits.correctionDays` working days after the notice, usually 10 (R-CORR-DDL) |\n");
        text.append("| TOLERANT | `limits.tolerantDays` working days after acceptance, usually 10 (R-TOLERANT) |\n");
        text.append(
                "| SUPPLEMENT | `limits.supplementDays` working days after the question, usually 5 (R-SUPPLEMENT) |\n");
        text.append(
                "| PUBLICITY | `days` of the stage, usually 5 working days after it opened; not while an objection waits"
                        + " (R-PUBLISH) |\n");
        text.append(
                "| VISIT_REPAIR | the day that the record of the visit sets, at most `visit.repairDays` working days after it |\n");
        text.append("| PAYMENT | the moment on the bill, `payment.hours` or `payment.days` after it |\n");
        text.append("| ISSUE | the tenth working day after the decision (R-GRANT) |\n");
        return text.toString();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/decisions"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
