package onetrip.core.form.standard;

import java.util.Optional;
import onetrip.api.item.Text;

/** Certificate types; the names are the stored codes. External code tables are mapped by the connectors. */
public enum CertType {
    ID_CARD("居民身份证", "Resident identity card"),
    HK_MO_RESIDENCE("港澳居民居住证", "Residence permit for Hong Kong and Macao residents"),
    TW_RESIDENCE("台湾居民居住证", "Residence permit for Taiwan residents"),
    HK_MO_TRAVEL("港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents"),
    TW_TRAVEL("台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents"),
    PASSPORT_CN("中国护照（华侨）", "Chinese passport (overseas Chinese)"),
    PASSPORT_FOREIGN("外国护照", "Foreign passport"),
    FPR_ID("外国人永久居留身份证", "Foreign permanent resident ID card"),
    HUKOU_BOOK("户口簿", "Household register book"),
    BIRTH_CERT("出生医学证明", "Birth certificate"),
    MILITARY("军人证件", "Military certificate"),
    NONE("暂无证件", "No certificate yet");

    private final Text label;

    CertType(String zh, String en) {
        label = new Text(zh, en);
    }

    public Text label() {
        return label;
    }

    /** The type with this code; empty if there is none. */
    public static Optional<CertType> of(String code) {
        for (CertType type : values()) {
            if (type.name().equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
