package onetrip.core.mandate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.form.Certificates;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.CertNumbers;

/** Which mandates can be given. Pure, thread-safe. */
public final class MandateLaw {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_ITEMS = 100;

    private MandateLaw() {}

    /**
     * What a principal filled in.
     *
     * @param all good for all items; otherwise {@code items}
     * @param until null: nothing that is a day
     */
    public record Wanted(Mandate.Agent agent, boolean all, Set<String> items, LocalDate until) {}

    /** What keeps the mandate from being given, by field, in the order of the page; empty if nothing does. */
    public static Map<String, Text> problems(Wanted wanted, Account principal, Set<String> known, LocalDate today) {
        Map<String, Text> wrong = new LinkedHashMap<>();
        Mandate.Agent agent = wanted.agent();
        if (agent.name().isBlank() || agent.name().length() > LONGEST_NAME) {
            wrong.put("name", new Text("填受托人证件上的姓名", "Enter the name as on the agent's document"));
        }
        if (!Certificates.ofAPerson().containsKey(agent.certType())) {
            wrong.put("no", new Text("选证件类型", "Choose the type of document"));
        } else {
            Certificates.problem(agent.certType(), agent.certNo(), today)
                    .ifPresent(sentence -> wrong.put("no", sentence));
        }
        String number = CertNumbers.normalise(agent.certNo());
        if (!wrong.containsKey("no") && number.equals(principal.certNo())) {
            wrong.put("no", new Text("这是您自己的证件号，自己办不用委托", "This is your own number; you need no mandate for yourself"));
        }
        OptionalInt age = Access.ageOf(agent.certNo(), today);
        if (!wrong.containsKey("no") && age.isPresent() && age.getAsInt() < Access.FULL_AGE) {
            wrong.put("no", new Text("受托人未满18周岁，不能替别人办", "The agent is under 18 and cannot act for somebody else"));
        }
        if (!wanted.all()
                && (wanted.items().isEmpty()
                        || !known.containsAll(wanted.items())
                        || wanted.items().size() > MOST_ITEMS)) {
            wrong.put("items", new Text("选委托办哪些事项", "Choose the services it is for"));
        }
        if (wanted.until() == null || wanted.until().isBefore(today)) {
            wrong.put("until", new Text("填委托到哪一天，最早今天", "Enter the last day, today or later"));
        } else if (wanted.until().isAfter(today.plusYears(1))) {
            wrong.put("until", new Text("一次最多委托一年", "A mandate lasts a year at most"));
        }
        return wrong;
    }
}
