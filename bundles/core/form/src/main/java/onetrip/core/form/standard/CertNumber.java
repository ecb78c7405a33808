package onetrip.core.form.standard;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Certificate numbers of every {@link CertType}. The formats of travel documents are assumed from general knowledge. */
public final class CertNumber {
    private static final Pattern HK_MO_TRAVEL = Pattern.compile("[HM]\\d{8}(\\d{2})?");
    private static final Pattern TW_TRAVEL = Pattern.compile("\\d{8}|\\d{10}[A-Z]?");
    private static final Pattern PASSPORT_CN = Pattern.compile("[A-Z]{1,2}[0-9A-Z]\\d{6,7}");
    private static final Pattern PASSPORT_FOREIGN = Pattern.compile("[A-Z0-9]{5,20}");
    private static final Pattern BIRTH_CERT = Pattern.compile("[A-Z]\\d{9}");

    private CertNumber() {}

    /** Checks by type; {@link CertType#NONE} takes only an empty number (R-NOHUKOU). */
    public static Checked<String> check(CertType type, String typed, LocalDate today, Set<String> knownRegions) {
        String number = Characters.code(typed);
        return switch (type) {
            case ID_CARD -> citizen(number, today, knownRegions);
            case HK_MO_RESIDENCE -> ResidencePermit.check(number, today, "810000", "820000");
            case TW_RESIDENCE -> ResidencePermit.check(number, today, "830000");
            case FPR_ID -> PermanentResidentId.check(number, today);
            case HK_MO_TRAVEL ->
                matching(HK_MO_TRAVEL, number, "通行证号码是H或M加8位或10位数字", "The permit number is H or M and 8 or 10 digits");
            case TW_TRAVEL ->
                matching(
                        TW_TRAVEL,
                        number,
                        "台胞证号码是8位数字，旧证是10位数字，末尾可有一个字母",
                        "The permit number has 8 digits, or 10 on old permits, perhaps with a letter at the end");
            case PASSPORT_CN ->
                matching(
                        PASSPORT_CN,
                        number,
                        "中国护照号码是1或2个字母加7或8位",
                        "A Chinese passport number is 1 or 2 letters and 7 or 8 characters");
            case PASSPORT_FOREIGN ->
                matching(
                        PASSPORT_FOREIGN,
                        number,
                        "护照号码是5到20位字母和数字",
                        "A passport number has 5 to 20 letters and digits");
            case BIRTH_CERT ->
                matching(
                        BIRTH_CERT,
                        number,
                        "出生医学证明编号是1个字母加9位数字",
                        "A birth certificate number is a letter and 9 digits");
            case HUKOU_BOOK -> free(number, "户口簿号", "household book number");
            case MILITARY -> free(number, "证件号码", "certificate number");
            case NONE ->
                number.isEmpty()
                        ? Checked.valid("")
                        : Checked.invalid(
                                "cert-none",
                                "证件类型选了“暂无证件”，这里不用填。有证件就改选证件类型",
                                "You chose “no certificate”, so nothing goes here. If there is one, choose its type");
        };
    }

    /** What a typed number looks like; people may correct it. Empty if it could be many things. */
    public static Optional<CertType> detect(String typed) {
        String number = Characters.code(typed);
        if (number.length() == 18 && Characters.digits(number, 0, 17)) {
            return switch (number.charAt(0)) {
                case '0' -> Optional.empty();
                case '8' -> Optional.of(number.startsWith("83") ? CertType.TW_RESIDENCE : CertType.HK_MO_RESIDENCE);
                case '9' -> Optional.of(CertType.FPR_ID);
                default -> Optional.of(CertType.ID_CARD);
            };
        }
        if (BIRTH_CERT.matcher(number).matches()) {
            // H and M with eight digits are travel permits; birth certificates have nine, so nothing is ambiguous.
            return Optional.of(CertType.BIRTH_CERT);
        }
        return HK_MO_TRAVEL.matcher(number).matches() ? Optional.of(CertType.HK_MO_TRAVEL) : Optional.empty();
    }

    private static Checked<String> citizen(String number, LocalDate today, Set<String> knownRegions) {
        if (number.length() == 18 && number.charAt(0) >= '8') {
            Optional<CertType> looksLike = detect(number);
            if (looksLike.isPresent() && looksLike.get() != CertType.ID_CARD) {
                return Checked.invalid(
                        "id-other-type",
                        "这像是" + looksLike.get().label().zh() + "的号码。是的话，改选证件类型；不是的话，核对前6位",
                        "This looks like the number of a "
                                + looksLike.get().label().en()
                                + ". If so, choose that type; if not, check the first six digits");
            }
        }
        return IdentityNumber.check(number, today, knownRegions);
    }

    private static Checked<String> matching(Pattern pattern, String number, String zh, String en) {
        if (number.isEmpty()) {
            return Checked.invalid("cert-empty", "填写证件号码", "Enter the certificate number");
        }
        return pattern.matcher(number).matches()
                ? Checked.valid(number)
                : Checked.invalid(
                        "cert-format",
                        zh + "，您填了" + number.codePointCount(0, number.length()) + "位。对照证件核对",
                        en + ". Compare yours with it");
    }

    private static Checked<String> free(String number, String zh, String en) {
        int length = number.codePointCount(0, number.length());
        if (length == 0) {
            return Checked.invalid("cert-empty", "填写" + zh, "Enter the " + en);
        }
        return length <= 20
                ? Checked.valid(number)
                : Checked.invalid(
                        "cert-length",
                        zh + "最多20位，您填了" + length + "位",
                        "The " + en + " has 20 characters at most. You entered " + length);
    }
}
