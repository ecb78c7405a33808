package onetrip.item.putonghuatest;

import java.math.BigDecimal;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/** What the roll (考生名册) says about who applied: first a seat, then how it went. Immutable. */
record Candidate(Answers record) {
    /** Empty until the office has given a seat. */
    static Optional<Candidate> of(Answers answers, RuleContext context) {
        String session = answers.text("psc.session");
        String certNo = answers.text("applicant.certNo");
        return session.isEmpty() || certNo.isEmpty()
                ? Optional.empty()
                : context.registers().find("roll", session, certNo).map(Candidate::new);
    }

    /** {@code scored}, {@code absent}, {@code invalid}, or empty before the test. */
    String outcome() {
        return record.text("roll.outcome");
    }

    String name() {
        return record.text("roll.name");
    }

    /** Empty where there is none, or what stands there is no number. */
    Optional<BigDecimal> score() {
        String score = record.text("roll.score");
        return outcome().equals("scored") && score.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")
                ? Optional.of(new BigDecimal(score))
                : Optional.empty();
    }

    Optional<Level> level() {
        return score().flatMap(Level::of);
    }
}
