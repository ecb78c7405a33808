package onetrip.core.form.standard;

import java.util.Set;

/** Region codes: GB/T 2260, 6 digits, with 3 more for the township and 3 more for the village. */
public final class RegionCode {
    private RegionCode() {}

    /** @param known six-digit codes; one that is not in it is a warning; an empty set knows nothing and warns of nothing */
    public static Checked<String> check(String typed, Set<String> known) {
        String code = Characters.code(typed);
        int length = code.length();
        if (!Characters.digits(code) || length != 6 && length != 9 && length != 12) {
            return Checked.invalid("region-form", "选择地区", "Select a region");
        }
        String region = code.substring(0, 6);
        return known.isEmpty() || known.contains(region)
                ? Checked.valid(code)
                : Checked.valid(
                        code,
                        Checked.Warning.of(
                                "region-unknown",
                                "地区代码" + region + "不在地区表里",
                                "The region code " + region + " is in no table"));
    }
}
