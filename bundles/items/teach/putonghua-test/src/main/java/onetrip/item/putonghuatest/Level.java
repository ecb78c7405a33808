package onetrip.item.putonghuatest;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** 普通话水平测试等级标准: three levels of two grades each, by the score out of 100. Best first. */
enum Level {
    FIRST_A("97", "一级甲等"),
    FIRST_B("92", "一级乙等"),
    SECOND_A("87", "二级甲等"),
    SECOND_B("80", "二级乙等"),
    THIRD_A("70", "三级甲等"),
    THIRD_B("60", "三级乙等");

    private final BigDecimal least;
    private final String title;

    Level(String least, String title) {
        this.least = new BigDecimal(least);
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Empty below 60: there is no certificate then. */
    static Optional<Level> of(BigDecimal score) {
        return Stream.of(values())
                .filter(level -> score.compareTo(level.least) >= 0)
                .findFirst();
    }
}
