package onetrip.core.form.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.DateText;
import onetrip.core.form.standard.Mask;
import onetrip.core.form.standard.Money;

/** Answers as people read them. What is wrong is shown as it was typed. */
final class Display {
    private final CodeLabels codes;

    Display(CodeLabels codes) {
        this.codes = codes;
    }

    /** Certificate numbers and accounts masked: for pages that others may see over the shoulder. */
    Text masked(Field field, Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            if (field.type() == FieldType.CERT_NUMBER) {
                return Text.of(Mask.certNo(text));
            }
            if (field.type() == FieldType.BANK_ACCOUNT) {
                return Text.of(Mask.bankAccount(text));
            }
        }
        return whole(field, value);
    }

    Text whole(Field field, Object value) {
        if (Values.blank(value)) {
            return Text.EMPTY;
        }
        String plain = value.toString();
        return switch (field.type()) {
            case ENUM -> label(field, plain);
            case ENUM_SET ->
                joined(
                        value instanceof List<?> list
                                ? list.stream()
                                        .map(code -> label(field, Values.text(code)))
                                        .toList()
                                : List.of(Text.of(plain)));
            case CERT_TYPE ->
                field.options().isEmpty()
                        ? CertType.of(plain).map(CertType::label).orElse(Text.of(plain))
                        : label(field, plain);
            case BOOL ->
                plain.equals("true")
                        ? new Text("是", "Yes")
                        : plain.equals("false") ? new Text("否", "No") : Text.of(plain);
            case DATE -> date(plain);
            case DATE_RANGE -> range(value);
            case MONEY -> value instanceof Long fen ? Money.show(fen) : Text.of(plain);
            case REGION_CODE -> coded("regions", plain);
            case SCHOOL_REF, ORG_REF -> coded("schools", plain);
            case FILE -> Text.of(fileName(value));
            case MULTI_FILE ->
                joined(Values.rows(value).stream()
                        .map(file -> Text.of(fileName(file)))
                        .toList());
            case REPEAT_GROUP ->
                new Text(
                        Values.rows(value).size() + "项",
                        String.valueOf(Values.rows(value).size()));
            default -> Text.of(plain);
        };
    }

    private Text label(Field field, String code) {
        for (Field.Option option : field.options()) {
            if (option.code().equals(code)) {
                return option.label();
            }
        }
        return field.codes() == null ? Text.of(code) : coded(field.codes(), code);
    }

    /** Township and village codes are shown with the region's name in front. */
    private Text coded(String table, String code) {
        Optional<Text> label = codes.label(table, code);
        if (label.isEmpty() && table.equals("regions") && code.length() > 6) {
            label = codes.label(table, code.substring(0, 6))
                    .map(region -> new Text(region.zh() + " " + code, region.en() + " " + code));
        }
        return label.orElse(Text.of(code));
    }

    private static Text date(String iso) {
        try {
            return DateText.show(LocalDate.parse(iso));
        } catch (DateTimeParseException e) {
            return Text.of(iso);
        }
    }

    private static Text range(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Text.of(value.toString());
        }
        Text from = date(Values.text(map.get("from")));
        Text to = date(Values.text(map.get("to")));
        return new Text(from.zh() + "至" + to.zh(), from.en() + " to " + to.en());
    }

    private static String fileName(Object file) {
        return file instanceof Map<?, ?> map ? Values.text(map.get("name")) : "";
    }

    private static Text joined(List<Text> texts) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Text text : texts) {
            zh.add(text.zh());
            en.add(text.en());
        }
        return new Text(String.join("、", zh), String.join(", ", en));
    }
}
