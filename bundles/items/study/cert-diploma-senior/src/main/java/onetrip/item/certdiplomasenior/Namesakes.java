package onetrip.item.certdiplomasenior;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/**
 * Records of old archives that hold no number, under a name that somebody vouches for: the account's, or the household register's of
 * then. What somebody only says about their own name finds nothing: it would open whoever's record they can name. Immutable.
 *
 * @param all of that name, school and year, whose date of birth is not another one
 * @param clear whether there is one, and its date of birth is that of whoever applies: the class need not tell
 * @param one the one among them that date of birth and class leave over
 */
record Namesakes(List<Answers> all, boolean clear, Optional<Answers> one) {
    private static final int NUMBER = 18;

    static Namesakes of(Answers answers, RuleContext context) {
        String birth = birth(answers.text("applicant.certNo"));
        String school = answers.text("cert.schoolName").strip();
        List<Answers> all = names(answers, context).stream()
                .flatMap(name -> context.registers().where(DiplomaRules.REGISTER, "diploma.name", name).stream())
                .filter(record -> numberless(record)
                        && record.text("diploma.year").equals(answers.text("cert.gradYear"))
                        && record.text("diploma.school").equals(school)
                        && !another(record.text("diploma.birth"), birth))
                .toList();
        List<Answers> sure = all.stream()
                .filter(record -> record.text("diploma.birth").equals(birth) && !birth.isEmpty())
                .toList();
        // A record without a date may be somebody else's, and so may a second one with the same date.
        boolean clear = all.size() == 1 && sure.size() == 1;
        return new Namesakes(
                all,
                clear,
                clear ? Optional.of(sure.get(0)) : byClass(sure.isEmpty() ? all : sure, answers.text("cert.class")));
    }

    /** Where the date of birth leaves some over, the class has to be that of one of them. */
    private static Optional<Answers> byClass(List<Answers> all, String said) {
        List<Answers> same = said.isBlank()
                ? List.of()
                : all.stream()
                        .filter(record -> normal(record.text("diploma.class")).equals(normal(said)))
                        .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** 高三(2)班 and 高三（2）班 are one class. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    private static boolean another(String recorded, String birth) {
        return !recorded.isEmpty() && !birth.isEmpty() && !recorded.equals(birth);
    }

    private static boolean numberless(Answers record) {
        return !record.text("diploma.idNo").matches("\\d{15}|\\d{17}[0-9Xx]");
    }

    private static List<String> names(Answers answers, RuleContext context) {
        List<String> names = new ArrayList<>();
        names.add(answers.text("applicant.name"));
        if (context.ok("household")
                && context.sources().get("household").data().get("person") instanceof Map<?, ?> person
                && person.get("formerName") instanceof String former) {
            names.add(former);
        }
        return names.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    /** As dates are stored; nothing where the number holds none. */
    private static String birth(String certNo) {
        return certNo.length() == NUMBER && certNo.matches("\\d{17}[0-9Xx]")
                ? certNo.substring(6, 10) + "-" + certNo.substring(10, 12) + "-" + certNo.substring(12, 14)
                : "";
    }
}
