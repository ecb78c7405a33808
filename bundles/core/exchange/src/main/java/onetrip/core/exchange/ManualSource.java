package onetrip.core.exchange;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/** A source that people answer, as its configuration has it; there while its connector is. Thread-safe. */
@ProviderType
public interface ManualSource {
    /**
     * A field of an answer.
     *
     * @param path as rules read it
     * @param day written like 2026-11-20
     * @param codes of a choice, with what they mean; empty for a text or a day
     */
    record Field(String path, Text label, boolean day, Map<String, Text> codes) {}

    /** As {@link ManualQuestion#source()}. */
    String name();

    /** For people. */
    String system();

    /** Who answers. */
    String office();

    /** Empty if it answers no such type. */
    List<Field> fields(String type);

    /** Paths that an answer lacks, has wrongly, or should not have; empty if the answer holds. */
    List<String> wrong(String type, ManualQuestion.Outcome outcome, Map<String, String> data);
}
