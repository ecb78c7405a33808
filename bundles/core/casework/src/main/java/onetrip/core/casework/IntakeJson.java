package onetrip.core.casework;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the store keeps of {@link Intake}: JSON, as events are. Members that a later version adds or lacks do no harm. Thread-safe. */
public final class IntakeJson {
    private IntakeJson() {}

    /** Null for a case of which nothing is to be remembered. */
    public static String write(Intake intake) {
        return intake.equals(Intake.NONE) ? null : Chain.json(Stored.of(intake));
    }

    /** {@link Intake#NONE} for null: a case of before. */
    public static Intake read(String json) {
        try {
            return json == null
                    ? Intake.NONE
                    : Chain.JSON.readValue(json, Stored.class).intake();
        } catch (IOException e) {
            throw new UncheckedIOException("what is kept of an acceptance cannot be read", e);
        }
    }

    /** With the moment as text. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record Stored(
            String received,
            int contents,
            int notices,
            Intake.Request correction,
            Intake.Request tolerant,
            Intake.Request supplement,
            boolean supplemented,
            String office,
            java.util.UUID officer,
            String followUp) {
        static Stored of(Intake i) {
            return new Stored(
                    i.received() == null ? null : i.received().toString(),
                    i.contents(),
                    i.notices(),
                    i.correction(),
                    i.tolerant(),
                    i.supplement(),
                    i.supplemented(),
                    i.office(),
                    i.officer(),
                    i.followUp());
        }

        Intake intake() {
            return new Intake(
                    received == null ? null : java.time.Instant.parse(received),
                    contents,
                    notices,
                    correction,
                    tolerant,
                    supplement,
                    supplemented,
                    office,
                    officer,
                    followUp);
        }
    }
}
