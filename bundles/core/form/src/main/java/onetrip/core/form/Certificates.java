package onetrip.core.form;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.form.standard.CertNumber;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Checked;

/** Identity documents by the same rules as in forms ({@code standards.md} §3), for rooms that ask for one elsewhere. Pure functions. */
public final class Certificates {
    /** What proves who an adult is who stands at a window: not a household book, a birth certificate or nothing. */
    private static final Set<CertType> OF_A_PERSON = Set.of(
            CertType.ID_CARD,
            CertType.HK_MO_RESIDENCE,
            CertType.TW_RESIDENCE,
            CertType.HK_MO_TRAVEL,
            CertType.TW_TRAVEL,
            CertType.PASSPORT_CN,
            CertType.PASSPORT_FOREIGN,
            CertType.FPR_ID,
            CertType.MILITARY);

    private Certificates() {}

    /** Documents by which somebody proves who he is, by code, the usual one first. */
    public static Map<String, Text> ofAPerson() {
        Map<String, Text> types = new LinkedHashMap<>();
        for (CertType type : CertType.values()) {
            if (OF_A_PERSON.contains(type)) {
                types.put(type.name(), type.label());
            }
        }
        return types;
    }

    /** What is wrong with the number, as a sentence; empty if nothing is. @param type a code of {@link #ofAPerson} */
    public static Optional<Text> problem(String type, String typed, LocalDate today) {
        return CertNumber.check(CertType.valueOf(type), typed, today, Set.of()) instanceof Checked.Invalid<String> wrong
                ? Optional.of(wrong.message())
                : Optional.empty();
    }
}
