package onetrip.core.form;

import java.util.List;
import onetrip.api.item.Text;

/** A block of the page on which answers are checked before they are sent. */
public record CheckSection(Text title, List<Line> lines) {
    /**
     * One answer.
     *
     * @param field name of the field, in a group {@code group.0.child}
     * @param row title of the row it stands in, empty outside groups
     * @param value as people read it: option labels, masked numbers, 2026年9月1日, yuan, file names; empty if unanswered
     * @param page where it is changed
     */
    public record Line(
            String field, Text label, Text row, Text value, FieldState state, SourceLine source, String page) {}
}
