package onetrip.item.inspectrandom;

import java.util.Set;
import java.util.TreeSet;

/** The numbers of those who go, in whatever order they were typed. */
final class Inspectors {
    /** 行政处罚法 art. 42: no inspection by one alone. */
    static final int LEAST = 2;

    private Inspectors() {}

    static Set<String> of(String typed) {
        Set<String> numbers = new TreeSet<>();
        for (String one : typed.split("[、,，;；\\s]+")) {
            if (!one.isBlank()) {
                numbers.add(one.strip());
            }
        }
        return numbers;
    }
}
