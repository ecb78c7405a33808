package onetrip.connector.simulators;

import java.util.Optional;

/** The simulated sources. The word is the query type, the last part of the path and the name in the control page. */
enum Source {
    HOUSEHOLD("household", "公安户籍 (CX-10)"),
    PROPERTY("property", "不动产登记 (CX-11)"),
    STUDENT_STATUS("student-status", "学籍系统 (CX-19)");

    private final String word;
    private final String title;

    Source(String word, String title) {
        this.word = word;
        this.title = title;
    }

    String word() {
        return word;
    }

    String title() {
        return title;
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
