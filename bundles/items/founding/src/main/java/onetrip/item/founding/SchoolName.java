package onetrip.item.founding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** 校名: up to three wishes, of which one is used (实施条例 art. 20). The registrar says later which is free. Pure. */
public final class SchoolName {
    private static final List<String> WISHES = List.of("sch.name", "sch.name2", "sch.name3");
    /** A school has one name: none in brackets, none after another. */
    private static final String TWO_NAMES = ".*([（(/、]|又名|又称|暨).*";

    private SchoolName() {}

    /** The name that is used: the chosen wish, or the first while there is none. */
    public static String of(Answers answers) {
        String chosen = answers.text("sch.choice");
        String field = chosen.matches("[123]") ? WISHES.get(Integer.parseInt(chosen) - 1) : WISHES.get(0);
        return answers.has(field) ? answers.text(field) : answers.text(WISHES.get(0));
    }

    /** Errors of the names; needs the text parameter {@code name-words}. */
    public static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : WISHES) {
            String name = answers.text(field);
            if (name.isEmpty()) {
                continue;
            }
            barred(name, context)
                    .findFirst()
                    .ifPresent(word -> findings.add(Finding.error(
                            field,
                            "name-word",
                            "校名里不能有“" + word + "”（实施条例第二十条）",
                            "A school's name may not have " + word + " in it (implementing regulation, article 20)")));
            if (name.matches(TWO_NAMES)) {
                findings.add(Finding.error(
                        field,
                        "name-two",
                        "一个学校只用一个名称，不写括号、顿号和“又名”",
                        "A school has one name only: no brackets and no second name"));
            }
            if (!seen.add(name)) {
                findings.add(Finding.error(
                        field, "name-twice", "和前面的校名一样，换一个或者不填", "This is the same name again. Give another, or none"));
            }
        }
        choice(answers, findings);
        return findings;
    }

    private static void choice(Answers answers, List<Finding> findings) {
        String chosen = answers.text("sch.choice");
        boolean empty = chosen.matches("[23]") && !answers.has("sch.name" + chosen);
        if (empty) {
            findings.add(
                    Finding.error("sch.choice", "name-choice", "您选的那一个还没有填校名", "There is no name for your choice yet"));
        }
    }

    private static Stream<String> barred(String name, RuleContext context) {
        return context.parameters().get("name-words") instanceof Text words
                ? Stream.of(words.zh().split("[、，, ]+")).filter(word -> !word.isBlank() && name.contains(word))
                : Stream.empty();
    }
}
