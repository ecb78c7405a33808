package onetrip.item.founding;

import java.util.stream.Stream;
import onetrip.api.item.Answers;

/** What a school is registered as, and who registers it (民办教育促进法 art. 19). Immutable. */
public enum LegalForm {
    CIVIL("1", "民办非企业单位", "civil"),
    PUBLIC("2", "事业单位", "establishment"),
    COMPANY("3", "公司", "market");

    private final String code;
    private final String title;
    private final String registrar;

    LegalForm(String code, String title, String registrar) {
        this.code = code;
        this.title = title;
        this.registrar = registrar;
    }

    /** The form that is chosen; most schools are private non-enterprise units. */
    public static LegalForm of(Answers answers) {
        String chosen = answers.text("sch.form");
        return Stream.of(values())
                .filter(form -> form.code.equals(chosen))
                .findFirst()
                .orElse(CIVIL);
    }

    /** In Chinese, as documents say it. */
    public String title() {
        return title;
    }

    /** Id of the parameter with the office that registers it. */
    public String registrar() {
        return registrar;
    }
}
