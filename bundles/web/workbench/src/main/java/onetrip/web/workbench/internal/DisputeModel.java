package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.casework.CaseDisputes.Seen;
import onetrip.core.casework.Dispute;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;

/** What somebody calls wrong, as offices read it. Pure. */
final class DisputeModel {
    private static final Pattern IN_ROW = Pattern.compile(".+?\\.[0-9]+\\.(.+)");

    private DisputeModel() {}

    /** A line of a list: no values. */
    static Map<String, Object> line(Dispute one, LocalDate today, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.id().toString());
        row.put("state", key(one));
        row.put("source", one.about().source().in(lang));
        row.put("field", one.about().field().in(lang));
        row.put("numbers", one.claims().stream().map(Dispute.Claim::number).toList());
        row.put("since", local(one.since()));
        row.put("due", one.due());
        row.put("over", one.overdue(today));
        row.put("open", one.state().open());
        row.put("keeper", one.sending() == null ? "" : one.sending().keeper());
        row.put("day", one.sending() == null ? null : one.sending().day());
        row.put("way", one.sending() == null ? "" : key(one.sending().way()));
        row.put("answered", one.answer() == null ? null : local(one.answer().at()));
        row.put("itself", one.answer() != null && one.answer().byItself());
        return row;
    }

    static List<Map<String, Object>> ofCase(List<Dispute> all, LocalDate today, String lang) {
        return all.stream().map(one -> line(one, today, lang)).toList();
    }

    /** One with both values; numbers of a person stay masked unless {@code whole}. */
    static Map<String, Object> page(
            Seen seen, boolean whole, LocalDate today, String lang, CodeTables tables, Function<UUID, String> names) {
        Dispute one = seen.dispute();
        Dispute.Content content = seen.claim().content();
        Optional<Field> field = field(seen.definition(), seen.claim().fields().get(0));
        Map<String, Object> model = line(one, today, lang);
        model.put("item", seen.definition().title().in(lang));
        model.put("number", seen.claim().number());
        model.put("opens", seen.opens());
        model.put("version", one.version());
        model.put("masked", content.number() && !whole);
        model.put("fetched", text(field, content.fetched(), content.number() && !whole, lang, tables));
        model.put("said", text(field, content.said(), content.number() && !whole, lang, tables));
        model.put("dataTime", content.dataTime() == null ? null : local(content.dataTime()));
        model.put("askedAt", content.askedAt() == null ? null : local(content.askedAt()));
        model.put("system", content.system());
        model.put("request", content.requestId());
        model.put("evidence", content.evidenceHash());
        model.put(
                "sentBy", one.sending() == null ? "" : names.apply(one.sending().by()));
        model.put("sentAt", one.sending() == null ? null : local(one.sending().at()));
        model.put(
                "answeredBy",
                one.answer() == null || one.answer().byItself()
                        ? ""
                        : names.apply(one.answer().by()));
        model.put("reason", seen.claim().reason());
        return model;
    }

    private static Optional<Field> field(Definition item, String name) {
        Matcher inRow = IN_ROW.matcher(name);
        return item.field(name).or(() -> inRow.matches() ? item.field(inRow.group(1)) : Optional.empty());
    }

    private static String text(Optional<Field> field, String value, boolean masked, String lang, CodeTables tables) {
        if (field.isEmpty() || value.isEmpty()) {
            return value;
        }
        boolean money = field.get().type() == FieldType.MONEY && value.matches("-?[0-9]{1,15}");
        String text = new FieldText(lang, tables).of(field.get(), money ? (Object) Long.valueOf(value) : value);
        return masked ? ReviewModel.masked(field.get().type(), text) : text;
    }

    static String key(Dispute one) {
        return one.state().name().toLowerCase(Locale.ROOT);
    }

    static String key(Dispute.Way way) {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
