package onetrip.item.teacherqualification;

import java.util.Optional;
import java.util.stream.Stream;

/** 资格种类, with the codes of the certificate's number and the least education of 教师法 art. 11. */
enum Kind {
    KINDERGARTEN("1", "幼儿园教师资格", 1),
    PRIMARY("2", "小学教师资格", 1),
    JUNIOR("3", "初级中学教师资格", 2),
    SENIOR("4", "高级中学教师资格", 3),
    VOCATIONAL("5", "中等职业学校教师资格", 3),
    INSTRUCTOR("6", "中等职业学校实习指导教师资格", 1);

    private final String code;
    private final String title;
    private final int education;

    Kind(String code, String title, int education) {
        this.code = code;
        this.title = title;
        this.education = education;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** 1 secondary, 2 college, 3 bachelor. */
    int education() {
        return education;
    }

    static Optional<Kind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
