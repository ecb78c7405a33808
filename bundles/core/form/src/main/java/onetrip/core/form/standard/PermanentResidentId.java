package onetrip.core.form.standard;

import java.time.LocalDate;
import onetrip.api.item.Text;

/**
 * 外国人永久居留身份证: since 2023-12-01 {@code 9}, 2 province, 3 nationality (ISO 3166-1 numeric), 8 birth date, 3 order,
 * 1 check of the ID card's algorithm; before, 3 letters and 12 digits, of which only the form is checked.
 */
public final class PermanentResidentId {
    private static final Text NAME = new Text("永久居留身份证号码", "permanent resident number");

    private PermanentResidentId() {}

    public static Checked<String> check(String typed, LocalDate today) {
        String number = IdentityNumber.normalise(typed);
        if (old(number)) {
            return Checked.valid(number);
        }
        if (number.length() == 15 && !Characters.digits(number)) {
            return Checked.invalid(
                    "fpr-old",
                    "旧版永久居留证号码是3个字母加12位数字。对照证件核对",
                    "An old permanent resident number is 3 letters and 12 digits. Compare it with the card");
        }
        Checked.Invalid<String> wrong = IdentityNumber.shape(NAME, number);
        if (wrong == null && number.charAt(0) != '9') {
            return Checked.invalid(
                    "fpr-prefix",
                    "永久居留身份证号码以9开头，您填的以" + number.charAt(0) + "开头",
                    "A permanent resident number begins with 9. Yours begins with " + number.charAt(0));
        }
        if (wrong == null) {
            wrong = IdentityNumber.dateAndCheck(NAME, number, 6, today);
        }
        return wrong == null ? Checked.valid(number) : wrong;
    }

    private static boolean old(String number) {
        if (number.length() != 15 || !Characters.digits(number, 3, 15)) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (number.charAt(i) < 'A' || number.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
