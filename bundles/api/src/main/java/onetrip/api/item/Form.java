package onetrip.api.item;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 表单: pages of fields, one thing per page. Answers are JSON keyed by field id.
 *
 * @param submitLabel the label of the last button; it names the act
 * @param consent the sentence the applicant confirms before submitting
 */
public record Form(List<Page> pages, Text submitLabel, Text consent) {
    /** Of an item that nobody applies for. */
    public static final Form NONE = new Form(List.of(), null, null);

    public Form {
        pages = Definition.copy(pages);
    }

    /** All fields in order, a repeating group before its children. */
    public Stream<Field> allFields() {
        return pages.stream()
                .flatMap(p -> p.fields().stream())
                .flatMap(f -> Stream.concat(Stream.of(f), f.fields().stream()));
    }

    /** The field with this id, a repeating group's children included. Plain loops: it is asked for each answer of each case. */
    Optional<Field> field(String id) {
        for (Page page : pages) {
            for (Field field : page.fields()) {
                if (field.id().equals(id)) {
                    return Optional.of(field);
                }
                for (Field child : field.fields()) {
                    if (child.id().equals(id)) {
                        return Optional.of(child);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * One question, or a few that belong together.
     *
     * @param section heading under which the answers are shown when they are checked
     * @param title the question
     * @param when shown only if this holds, or null
     * @param own true: what the applicant alone decides; an officer who accompanies the applicant ({@link Accompany}) does not answer it.
     *     Who holds the applicant's mandate, and whoever fills in for a visitor at a window, does. Else null
     */
    public record Page(
            String id, Text section, Text title, Text hint, Condition when, List<Field> fields, Boolean own) {
        /** A page that whoever fills in may answer. */
        public Page(String id, Text section, Text title, Text hint, Condition when, List<Field> fields) {
            this(id, section, title, hint, when, fields, null);
        }

        public Page {
            own = Boolean.TRUE.equals(own) ? own : null;
            fields = Definition.copy(fields);
            hint = hint == null ? Text.EMPTY : hint;
            section = section == null ? Text.EMPTY : section;
        }

        /** Whether only the applicant answers it. */
        public boolean applicantOnly() {
            return own != null;
        }
    }
}
