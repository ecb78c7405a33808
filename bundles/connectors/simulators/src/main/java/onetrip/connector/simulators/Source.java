package onetrip.connector.simulators;

import java.util.Optional;

/** The simulated sources. The word is the query type, the last part of the path and the name in the control page. */
enum Source {
    HOUSEHOLD("household", "公安户籍 (CX-10)"),
    RESIDENCE_PERMIT("residence-permit", "公安居住证 (CX-10)"),
    PROPERTY("property", "不动产登记 (CX-11)"),
    STUDENT_STATUS("student-status", "学籍系统 (CX-19)"),
    EDUCATION("education", "学历核验 (CX-37)"),
    PUTONGHUA("putonghua", "普通话水平测试 (CX-26)"),
    TEACHER_EXAM("teacher-exam", "教师资格考试 (CX-27)"),
    TEACHER_CERTIFICATE("teacher-certificate", "教师资格证书 (CX-27)"),
    NO_CRIME("no-crime", "违法犯罪记录核查 (CX-10)"),
    /** The same household register in another system's names and codes, as a county's own police have it. */
    POLICE("police", "地方公安 (CX-10, 另一套字段和代码)"),
    HARDSHIP("hardship", "社会救助 (CX-07)"),
    /** All of them, page by page, as it is asked for in the night. */
    HARDSHIP_LIST("hardship-list", "社会救助名单 (CX-07)"),
    DISABILITY("disability", "残联 (CX-09)"),
    /** All cards, page by page, as the list of hardship. */
    DISABILITY_LIST("disability-list", "残联持证名单 (CX-09)"),
    /** In the office's own names and codes, so that only configuration can read it. */
    OVERSEAS_STATUS("overseas-status", "侨务、港澳台身份登记 (CX-12，另一套字段和代码)"),
    /** In the bureau's own names and codes, too. */
    ETHNIC_STATUS("ethnic-status", "民族成份登记 (CX-13，另一套字段和代码)"),
    ORGANISATION("organisation", "法人登记 (CX-14, CX-08, CX-15)"),
    /** Takes lists and is asked nothing. */
    EXAM_LIST("exam-list", "考试机构收加分名单 (CX-35)"),
    /** The same: who was granted which aid. */
    AID_GRANTED("aid-granted", "社会救助平台收已资助名单 (CX-07)");

    private final String word;
    private final String title;

    Source(String word, String title) {
        this.word = word;
        this.title = title;
    }

    String word() {
        return word;
    }

    /** Whether it takes lists, and is asked nothing. */
    boolean takes() {
        return this == EXAM_LIST || this == AID_GRANTED;
    }

    String title() {
        return title;
    }

    /** All of them, for whoever mistyped one. */
    static String words() {
        return java.util.Arrays.stream(values()).map(Source::word).collect(java.util.stream.Collectors.joining(", "));
    }

    static Optional<Source> of(String word) {
        for (Source source : values()) {
            if (source.word.equals(word)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
