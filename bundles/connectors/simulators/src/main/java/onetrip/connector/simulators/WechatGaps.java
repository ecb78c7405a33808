package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Whether what was put into a template's gaps is what the platform takes there: by the kind that begins the gap's name. */
final class WechatGaps {
    private static final Map<String, String> KINDS = Map.of(
            "thing", "[^\\p{Cntrl}]{1,20}",
            "character_string", "[\\x21-\\x7e]{1,32}",
            "phrase", "\\p{IsHan}{1,5}",
            "time", "(\\d{4}年\\d{1,2}月\\d{1,2}日 )?\\d{1,2}:\\d{2}",
            "const", ".{1,20}");

    private WechatGaps() {}

    /** The first gap that is not filled as it should be; empty if all are. */
    static String wrong(JsonNode data) {
        if (data.isEmpty()) {
            return "data";
        }
        for (Iterator<Map.Entry<String, JsonNode>> gaps = data.fields(); gaps.hasNext(); ) {
            Map.Entry<String, JsonNode> gap = gaps.next();
            String form = KINDS.get(gap.getKey().replaceFirst("\\d+$", ""));
            if (form == null || !gap.getValue().path("value").asText().matches(form)) {
                return gap.getKey();
            }
        }
        return "";
    }
}
