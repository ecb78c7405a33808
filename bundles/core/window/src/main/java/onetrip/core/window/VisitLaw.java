package onetrip.core.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import onetrip.api.item.Text;
import onetrip.core.form.Certificates;
import onetrip.core.identity.Access;
import onetrip.core.identity.CertNumbers;
import onetrip.core.window.WindowVisit.Standing;

/** What is asked of a visitor, and when a visit is over (R-CHANNEL), as pure functions. */
public final class VisitLaw {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PAPER = 200;

    private VisitLaw() {}

    /** What keeps the visit from being opened, by field, in the order of the page; empty if nothing does. */
    public static Map<String, Text> problems(Arrival a, LocalDate today) {
        Map<String, Text> wrong = new LinkedHashMap<>();
        name(wrong, "name", a.name());
        number(wrong, "no", a.certType(), a.certNo(), today);
        if (!a.seen()) {
            wrong.put("seen", new Text("先看证件原件，再勾这里", "Look at the original document first, then tick this"));
        }
        if (a.byVideo() && a.standing() != Standing.SELF) {
            wrong.put("standing", new Text("视频里只能替本人办", "By video only for the person itself"));
        } else if (a.standing() == null) {
            wrong.put("standing", new Text("选来人替谁办", "Choose for whom the visitor is here"));
        } else if (a.standing() != Standing.SELF) {
            other(wrong, a, today);
        }
        return wrong;
    }

    private static void other(Map<String, Text> wrong, Arrival a, LocalDate today) {
        name(wrong, "forName", a.forName());
        number(wrong, "forNo", a.forType(), a.forNo(), today);
        if (!wrong.containsKey("forNo")
                && a.forType().equals(a.certType())
                && CertNumbers.normalise(a.forNo()).equals(CertNumbers.normalise(a.certNo()))) {
            wrong.put(
                    "forNo", new Text("这是来人自己的证件号。给自己办就选“本人”", "This is the visitor's own number. Choose “in person”"));
        }
        OptionalInt age = Access.ageOf(a.certNo(), today);
        if (!wrong.containsKey("no") && age.isPresent() && age.getAsInt() < Access.FULL_AGE) {
            wrong.put("no", new Text("来人未满18周岁，不能替别人办", "The visitor is under 18 and cannot act for somebody else"));
        }
        if (a.paper().isBlank() || a.paper().length() > LONGEST_PAPER) {
            wrong.put("paper", new Text("写明看的是什么凭证，200字以内", "Say what proves it, in 200 characters at most"));
        }
        if (a.standing() == Standing.MANDATE && a.until() == null) {
            wrong.put("until", new Text("填委托书有效到哪一天", "Enter the last day of the mandate"));
        } else if (a.standing() == Standing.MANDATE && a.until().isBefore(today)) {
            wrong.put("until", new Text("委托书已经过期，请换新的委托书", "The mandate has expired. A new one is needed"));
        }
    }

    private static void name(Map<String, Text> wrong, String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            wrong.put(field, new Text("填证件上的姓名", "Enter the name as on the document"));
        }
    }

    private static void number(Map<String, Text> wrong, String field, String type, String number, LocalDate today) {
        if (!Certificates.ofAPerson().containsKey(type)) {
            wrong.put(field, new Text("选证件类型", "Choose the type of document"));
        } else {
            Certificates.problem(type, number, today).ifPresent(sentence -> wrong.put(field, sentence));
        }
    }

    /**
     * When an open visit ends by itself.
     *
     * @param quiet so long after its last use
     * @param longest so long after it was opened
     */
    public static Instant ends(WindowVisit visit, Duration quiet, Duration longest) {
        Instant byQuiet = visit.seenAt().plus(quiet);
        Instant byLength = visit.openedAt().plus(longest);
        return byQuiet.isBefore(byLength) ? byQuiet : byLength;
    }
}
