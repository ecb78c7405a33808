package onetrip.item.founding;

import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Answers;

/** 学校类型 (民办教育促进法 art. 12), with what the law and the bureau's parameters hang on it. Immutable. */
public enum SchoolType {
    KINDERGARTEN("1", "幼儿园", false, "fund-preschool", "preschool", 1),
    PRIMARY("2", "小学", true, "fund-compulsory", "basic", 2),
    JUNIOR("3", "初中", true, "fund-compulsory", "basic", 3),
    NINE_YEARS("4", "九年一贯制学校", true, "fund-compulsory", "basic", 3),
    SENIOR("5", "普通高中", false, "fund-senior", "basic", 4),
    COMPLETE("6", "完全中学", true, "fund-senior", "basic", 4),
    VOCATIONAL("7", "中等职业学校", false, "fund-senior", "vocational", 4),
    TRAINING("8", "培训机构（文化教育）", false, "fund-training", "vocational", 0),
    OTHER("9", "其他民办教育机构", false, "fund-training", "vocational", 0);

    private final String code;
    private final String title;
    private final boolean compulsory;
    private final String funds;
    private final String section;
    private final int kind;

    SchoolType(String code, String title, boolean compulsory, String funds, String section, int kind) {
        this.code = code;
        this.title = title;
        this.compulsory = compulsory;
        this.funds = funds;
        this.section = section;
        this.kind = kind;
    }

    /** The type that is chosen; empty while none is. */
    public static Optional<SchoolType> of(Answers answers) {
        String chosen = answers.text("sch.type");
        return Stream.of(values()).filter(type -> type.code.equals(chosen)).findFirst();
    }

    /** As the form, the register and a licence's number write it. */
    public String code() {
        return code;
    }

    /** In Chinese, as documents say it. */
    public String title() {
        return title;
    }

    /** With compulsory education in it: never for profit, and no founder from abroad (民办教育促进法 art. 19, 实施条例 art. 5). */
    public boolean compulsory() {
        return compulsory;
    }

    /** 学历教育: an expert committee has to look (实施条例 art. 18). */
    public boolean academic() {
        return kind > 1;
    }

    /** Id of the parameter with the least opening funds. */
    public String funds() {
        return funds;
    }

    /** Id of the parameter with the office that knows this type. */
    public String section() {
        return section;
    }

    /** The least kind of teacher certificate, by its digit in the number (教师资格条例 art. 5); 0 asks for none. */
    public int kind() {
        return kind;
    }
}
