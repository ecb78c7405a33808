package onetrip.core.form.standard;

import java.time.LocalDate;
import onetrip.api.item.Text;

/**
 * 港澳台居民居住证 (国办发〔2018〕81号): 18 digits of the ID card's algorithm with the prefix 810000 Hong Kong, 820000 Macao
 * or 830000 Taiwan (R-HMT). GB/T 2260's 710000 does not occur.
 */
public final class ResidencePermit {
    private static final Text NAME = new Text("居住证号码", "residence permit number");

    private ResidencePermit() {}

    /** Any of the three prefixes. */
    public static Checked<String> check(String typed, LocalDate today) {
        return check(typed, today, "810000", "820000", "830000");
    }

    static Checked<String> check(String typed, LocalDate today, String... prefixes) {
        String number = IdentityNumber.normalise(typed);
        Checked.Invalid<String> wrong = IdentityNumber.shape(NAME, number);
        if (wrong == null) {
            wrong = prefix(number, prefixes);
        }
        if (wrong == null) {
            wrong = IdentityNumber.dateAndCheck(NAME, number, 6, today);
        }
        return wrong == null ? Checked.valid(number) : wrong;
    }

    private static Checked.Invalid<String> prefix(String number, String... prefixes) {
        for (String prefix : prefixes) {
            if (number.startsWith(prefix)) {
                return null;
            }
        }
        return new Checked.Invalid<>(
                "permit-prefix",
                new Text(
                        "居住证号码以" + String.join("或", prefixes) + "开头，您填的以" + number.substring(0, 6) + "开头",
                        "The permit number begins with " + String.join(" or ", prefixes) + ". Yours begins with "
                                + number.substring(0, 6)));
    }
}
