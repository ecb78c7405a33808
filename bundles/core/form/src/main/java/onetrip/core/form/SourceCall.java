package onetrip.core.form;

import java.util.Map;
import onetrip.api.item.Source;

/**
 * A question that is due.
 *
 * @param key where the answer is kept: the source's id, or {@code sourceId#row}
 * @param row −1 unless the source is asked per row
 * @param fingerprint the parameters in one text; an answer to other parameters is not applied
 */
public record SourceCall(Source source, String key, int row, Map<String, String> parameters, String fingerprint) {}
