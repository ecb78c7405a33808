package onetrip.connector.simulators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The household register as another system says it: pinyin names, codes of GB/T 4761 and GA/T, days without dashes. */
final class ForeignWords {
    /** Where the register of overseas status has who came back or lives abroad. */
    static final String RELATIVES = "qsxx";

    private static final Map<String, String> RELATIONS =
            Map.of("户主", "02", "配偶", "10", "妻", "12", "夫", "11", "子", "20", "长子", "21", "女", "30", "长女", "31");
    private static final Map<String, String> KINDS = Map.of("ID_CARD", "111", "HK_MO_RESIDENCE", "553");

    private ForeignWords() {}

    static Map<String, Object> police(Map<String, Object> household) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("hjdz", household.get("address"));
        data.put("xzqh", household.get("region"));
        data.put("qrrq", String.valueOf(household.get("since")).replace("-", ""));
        data.put("brxx", person((Map<?, ?>) household.get("person")));
        data.put("cyxx", rows(household.get("members"), ""));
        data.put("znxx", rows(household.get("children"), "Y"));
        return data;
    }

    private static List<Map<String, Object>> rows(Object people, String child) {
        return people instanceof List<?> list
                ? list.stream()
                        .map(one -> {
                            Map<String, Object> row = person((Map<?, ?>) one);
                            row.put("sfzn", child.isEmpty() ? "N" : child);
                            return row;
                        })
                        .toList()
                : List.of();
    }

    private static Map<String, Object> person(Map<?, ?> one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("xm", one.get("name"));
        row.put("gmsfhm", one.get("certNo"));
        row.put("zjlx", KINDS.getOrDefault(String.valueOf(one.get("certType")), "990"));
        row.put("xb", "1".equals(one.get("gender")) ? "男" : "2".equals(one.get("gender")) ? "女" : "未知");
        row.put("csrq", String.valueOf(one.get("birthDate")).replace("-", ""));
        row.put("yhzgx", RELATIONS.getOrDefault(String.valueOf(one.get("relation")), "99"));
        return row;
    }
}
