package onetrip.item.aid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** One line of the catalogue of aid (资助目录): a kind and tier for a stage of schooling, from a day to a day. */
record Kind(Answers line) {
    private static final long FEN = 100;

    /** What the family has chosen, as the register has it now; what came in with the form is not believed. */
    static Optional<Kind> chosen(Answers answers, RuleContext context) {
        List<Answers> rows = answers.rows("aid.kind");
        String code = rows.isEmpty() ? "" : rows.get(0).text("grant.code");
        return code.isEmpty()
                ? Optional.empty()
                : context.registers().find("catalogue", code).map(Kind::new);
    }

    String name() {
        return line.text("name");
    }

    String tier() {
        return line.text("tier");
    }

    String stage() {
        return line.text("stage");
    }

    /** What excludes each other within a term. */
    String slot() {
        return line.text("slot");
    }

    boolean stackable() {
        return line.text("stackable").equals("yes");
    }

    boolean open() {
        return line.text("state").equals("open");
    }

    /** In fen; 0 for what is given in kind. */
    long fen() {
        return line.values().get("amount") instanceof Number amount ? amount.longValue() : 0;
    }

    String unit() {
        return line.text("unit");
    }

    String amount() {
        return fen() == 0 ? "按实际减免或者供餐" : "%d.%02d元".formatted(fen() / FEN, fen() % FEN) + unit();
    }

    boolean holds(LocalDate day) {
        try {
            String until = line.text("until");
            return !LocalDate.parse(line.text("from")).isAfter(day)
                    && (until.isEmpty() || !LocalDate.parse(until).isBefore(day));
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    /** Whether it is for one of these reasons of hardship; a line that names none is for all. */
    boolean isFor(List<String> types) {
        List<String> named = Types.of(line, "types");
        return named.isEmpty() || named.stream().anyMatch(types::contains);
    }
}
