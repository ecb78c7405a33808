package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.DraftState;
import onetrip.core.form.PageOutcome;

/**
 * A posted page. Fields are read in the order of the page, so that one that depends on another of the same page sees the
 * posted value. What the page does not have, does not show or has locked is not read at all.
 */
final class PagePost {
    private final FormIndex index;
    private final CodeLabels codes;
    private final Form.Page page;
    private final Map<String, String[]> post;
    private final LocalDate today;

    PagePost(FormIndex index, CodeLabels codes, Form.Page page, Map<String, String[]> post, LocalDate today) {
        this.index = index;
        this.codes = codes;
        this.page = page;
        this.post = post;
        this.today = today;
    }

    PageOutcome read(DraftState before) {
        Command command = Command.of(post);
        DraftState state = before;
        Reading reading = new Reading(index, codes, state, today);
        boolean stay = false;
        for (Field field : page.fields()) {
            Place place = Place.of(field);
            if (!reading.shown(place)) {
                continue;
            }
            if (field.type() == FieldType.REPEAT_GROUP) {
                GroupPost.Result result =
                        new GroupPost(field, post, reading.sources.offered(field)).rows(reading.rows(field), command);
                stay |= result.changed();
                Map<String, Object> answers = new LinkedHashMap<>(reading.answers());
                answers.put(field.id(), result.rows());
                Object proposals = Proposals.moved(answers.get(Proposals.KEY), field, result.from());
                if (proposals != null) {
                    answers.put(Proposals.KEY, proposals);
                }
                state = Rows.moved(index, state, field, result.from()).withAnswers(answers);
                reading = new Reading(index, codes, state, today);
                readRows(reading, field, result.from());
            } else {
                read(reading, place, place.name());
            }
        }
        state = state.withAnswers(reading.answers());
        if (stay) {
            return new PageOutcome(state, List.of(), List.of(), true);
        }
        DraftState seen = state.withSeen(page.id());
        Findings findings = new Findings(new Reading(index, codes, seen, today));
        findings.judge(page);
        return new PageOutcome(seen, findings.errors(), findings.hints(), false);
    }

    private void readRows(Reading reading, Field group, List<Integer> from) {
        for (int row = 0; row < from.size(); row++) {
            if (from.get(row) >= 0) {
                for (Field child : group.fields()) {
                    Place place = new Place(child, group, row);
                    if (reading.shown(place)) {
                        read(reading, place, new Place(child, group, from.get(row)).name());
                    }
                }
            }
        }
    }

    private void read(Reading reading, Place place, String postedName) {
        Field field = place.field();
        boolean byItself = field.type() == FieldType.FILE || field.type() == FieldType.MULTI_FILE;
        if (byItself || reading.state(place).fixed()) {
            return;
        }
        Object value = new AnswerCheck(reading)
                .check(place, Boxes.posted(field, postedName, post))
                .keep();
        if (place.inRow()) {
            reading.put(place.group().id(), Rows.with(reading.rows(place.group()), place.row(), field.id(), value));
        } else {
            reading.put(field.id(), value);
        }
    }
}
