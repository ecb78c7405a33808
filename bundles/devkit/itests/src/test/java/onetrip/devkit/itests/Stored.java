package onetrip.devkit.itests;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Visitor;

/**
 * What the platform holds for one person, as its pages show it; compared before and after.
 *
 * @param answers of one draft, page and label → what stands there
 */
record Stored(List<String> cases, List<String> drafts, Map<String, String> answers) {
    private static final Pattern LINE =
            Pattern.compile("(?s)<dt>([^<]*)</dt><dd>(.*?)</dd><dd class=\"do\"><a class=\"change\" "
                    + "href=\"/apply/[^/]+/([^?\"]+)\\?to=check\">");

    /** @param draft whose answers are wanted, or null */
    static Stored of(Visitor person, String draft) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        if (draft != null) {
            Matcher line = LINE.matcher(person.get("/apply/" + draft + "/check").body());
            while (line.find()) {
                answers.put(line.group(3) + " " + line.group(1), line.group(2));
            }
            if (answers.isEmpty()) {
                throw new AssertionError("no answers on " + person.path() + ", status " + person.status());
            }
        }
        person.get("/me");
        return new Stored(
                person.findAll("<a href=\"/cases/([^\"]+)\"><span><strong>"),
                person.findAll("<a href=\"/apply/([0-9a-f-]{36})\"><strong>"),
                answers);
    }

    /** Without the answers of some pages: those may have been typed anew. */
    Stored except(String... pages) {
        Map<String, String> others = new TreeMap<>(answers);
        for (String page : pages) {
            others.keySet().removeIf(key -> key.startsWith(page + " "));
        }
        return new Stored(cases, drafts, others);
    }
}
