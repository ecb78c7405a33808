package onetrip.core.casework;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What the store keeps of {@link Papers}. What a later version adds is passed over, what it lacks is null. Thread-safe. */
public final class PapersJson {
    private PapersJson() {}

    /** Null for a case of which nothing is to be remembered. */
    public static String write(Papers papers) {
        try {
            return papers.equals(Papers.NONE) ? null : JointJson.JSON.writeValueAsString(papers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("papers that JSON cannot say", e);
        }
    }

    /** {@link Papers#NONE} for null: a case of before. */
    public static Papers read(String json) {
        try {
            return json == null ? Papers.NONE : JointJson.JSON.readValue(json, Papers.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored papers cannot be read", e);
        }
    }
}
