package onetrip.item.aid;

import java.util.List;
import onetrip.api.item.Answers;

/** Answers that are sets of choices. */
final class Types {
    private Types() {}

    /** The codes that were ticked; empty if none was. */
    static List<String> of(Answers answers, String field) {
        return answers.values().get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
