package onetrip.core.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.form.FieldView;
import onetrip.core.form.standard.CertType;

/**
 * The fields of a register as columns of a sheet: the same for the template, the export and the import, so that what was
 * exported can be imported. Repeating groups have no column. Pure.
 */
public final class SheetColumns {
    private SheetColumns() {}

    public static List<Field> of(Register register) {
        return register.fields().stream()
                .filter(f -> f.type() != FieldType.REPEAT_GROUP
                        && f.type() != FieldType.FILE
                        && f.type() != FieldType.MULTI_FILE)
                .toList();
    }

    public static List<String> heads(Register register, String lang) {
        return of(register).stream().map(f -> f.label().in(lang)).toList();
    }

    /** What a person types into the cell to get this value: labels of choices, amounts in yuan, ISO dates. */
    public static String cell(FieldView view, String lang) {
        Field field = view.field();
        if (view.value() == null) {
            return "";
        }
        return switch (field.type()) {
            case DATE -> view.value().toString();
            case DATE_RANGE -> view.value() instanceof Map<?, ?> range ? range.get("from") + "/" + range.get("to") : "";
            case MONEY, NUMBER -> String.join("", view.boxes().values());
            case ENUM, CERT_TYPE, BOOL -> view.display().in(lang);
            case ENUM_SET -> view.display().in(lang).replace(", ", "、");
            default -> view.value().toString();
        };
    }

    /** Field of each head; a head that names none is left out. */
    public static Map<Integer, Field> match(Register register, List<String> heads) {
        Map<String, Field> names = new HashMap<>();
        for (Field field : of(register)) {
            names.put(plain(field.id()), field);
            names.put(plain(field.label().en()), field);
            names.put(plain(field.label().zh()), field);
        }
        Map<Integer, Field> found = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            Field field = names.get(plain(heads.get(i)));
            if (field != null && !found.containsValue(field)) {
                found.put(i, field);
            }
        }
        return found;
    }

    private static String plain(String head) {
        return head.strip().replaceAll("[*＊\\s]", "").toLowerCase(Locale.ROOT);
    }

    /** The cell's text as the form would post it. */
    public static Map<String, String[]> posted(Field field, String text, Codes codes) {
        Map<String, String[]> post = new LinkedHashMap<>();
        switch (field.type()) {
            case DATE -> date(post, field.id(), text);
            case DATE_RANGE -> {
                String[] ends = text.split("\\s*(?:/|至|~|～|–|—| to )\\s*", 2);
                date(post, field.id() + ".from", ends[0]);
                date(post, field.id() + ".to", ends.length > 1 ? ends[1] : "");
            }
            case ENUM, CERT_TYPE, REGION_CODE, SCHOOL_REF, ORG_REF ->
                post.put(field.id(), new String[] {codes.code(field, text).orElse(text)});
            case ENUM_SET -> {
                List<String> chosen = new ArrayList<>();
                for (String one : text.split("[、,，;；|]")) {
                    if (!one.isBlank()) {
                        chosen.add(codes.code(field, one.strip()).orElse(one.strip()));
                    }
                }
                post.put(field.id(), chosen.toArray(String[]::new));
            }
            case BOOL -> post.put(field.id(), new String[] {bool(text)});
            default -> post.put(field.id(), new String[] {text});
        }
        return post;
    }

    private static void date(Map<String, String[]> post, String name, String text) {
        String[] parts = text.strip().split("[-/.年月日]");
        boolean three = parts.length == 3 && !text.isBlank();
        post.put(name + "-year", new String[] {three ? parts[0].strip() : text});
        post.put(name + "-month", new String[] {three ? parts[1].strip() : ""});
        post.put(name + "-day", new String[] {three ? parts[2].strip() : ""});
    }

    private static String bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "是", "yes", "y", "true", "1", "√", "有" -> "true";
            case "否", "no", "n", "false", "0", "×", "无", "" -> "false";
            default -> text;
        };
    }

    /** The code of a label. */
    @FunctionalInterface
    public interface Codes {
        Optional<String> code(Field field, String label);

        /** By the field's own options; a code is a code already. Kinds of certificates go by the names that people know. */
        static Optional<String> ofOptions(Field field, String label) {
            if (field.type() == FieldType.CERT_TYPE && field.options().isEmpty()) {
                return label.equals("身份证")
                        ? Optional.of(CertType.ID_CARD.name())
                        : Arrays.stream(CertType.values())
                                .filter(type -> said(type.label(), label))
                                .map(CertType::name)
                                .findFirst();
            }
            return field.options().stream()
                    .filter(o -> o.code().equals(label) || said(o.label(), label))
                    .map(Field.Option::code)
                    .findFirst();
        }

        private static boolean said(Text text, String label) {
            return text.zh().equals(label) || text.en().equalsIgnoreCase(label);
        }
    }
}
