package onetrip.core.register.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.api.item.Theme;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.register.RecordForm;

/** An item with two registers: of schools, and of teachers who name a school. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    static final Time TIME = () -> NOW;

    static final Register SCHOOLS = new Register(
            "schools",
            Text.of("学校"),
            "minban",
            List.of(
                    field("code", FieldType.TEXT, "编号", true, Sensitivity.NONE),
                    field("name", FieldType.TEXT, "名称", true, Sensitivity.NONE),
                    choice("state", "状态", "open", "正常", "closed", "停办"),
                    field("head", FieldType.PERSON_NAME, "校长", false, Sensitivity.PERSONAL),
                    field("headNo", FieldType.CERT_NUMBER, "校长证件号码", false, Sensitivity.PERSONAL),
                    field("pupils", FieldType.NUMBER, "学生数", false, Sensitivity.NONE),
                    field("since", FieldType.DATE, "设立日期", false, Sensitivity.NONE),
                    field("poor", FieldType.NUMBER, "困难学生数", false, Sensitivity.SENSITIVE),
                    field("account", FieldType.BANK_ACCOUNT, "账户", false, Sensitivity.NONE)),
            List.of("name", "state", "head", "headNo", "poor", "account"),
            List.of("code"),
            List.of("name", "headNo"),
            List.of("name", "-since", "pupils"),
            List.of("state"),
            List.of("head", "headNo"),
            new Condition("state", null, List.of("open"), null, null, null, null),
            null,
            false,
            true,
            List.of(new Register.Use("teachers", "school")));

    static final Register TEACHERS = new Register(
            "teachers",
            Text.of("教师"),
            "minban",
            List.of(
                    field("no", FieldType.TEXT, "工号", true, Sensitivity.NONE),
                    field("school", FieldType.TEXT, "学校编号", true, Sensitivity.NONE)),
            null,
            List.of("no"),
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            false,
            null);

    static final Definition ITEM = item("2026.1", SCHOOLS, TEACHERS);

    private Samples() {}

    static Definition item(String version, Register... registers) {
        Guide guide = new Guide(
                "minban",
                null,
                null,
                null,
                null,
                new Guide.Online(true, false, true, 0),
                1,
                null,
                null,
                null,
                null,
                Guide.Remedy.NONE,
                null,
                null,
                null,
                null,
                null);
        return new Definition(
                "school-list",
                version,
                null,
                Theme.SCHOOL,
                Text.of("学校名录"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Limits(null, null),
                null,
                null,
                null,
                List.of(registers),
                false);
    }

    static Field field(String id, FieldType type, String label, boolean required, Sensitivity sensitivity) {
        return new Field(
                id,
                type,
                Text.of(label),
                null,
                required,
                null,
                sensitivity,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Field choice(String id, String label, String... codes) {
        List<Field.Option> options = new java.util.ArrayList<>();
        for (int i = 0; i < codes.length; i += 2) {
            options.add(new Field.Option(codes[i], Text.of(codes[i + 1]), null));
        }
        return new Field(
                id,
                FieldType.ENUM,
                Text.of(label),
                null,
                true,
                null,
                null,
                options,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Prepared prepared(Register register) {
        return new Prepared(ITEM, new RecordForm(ITEM, register, CodeLabels.NONE), new Indexing(ITEM, register));
    }

    static Account clerk(String name, String... offices) {
        return new Account(
                UUID.nameUUIDFromBytes(name.getBytes()),
                Account.Kind.STAFF,
                name.toLowerCase(),
                name,
                null,
                null,
                null,
                null,
                Set.of(Duty.OFFICER),
                Set.of(offices),
                true,
                false,
                NOW,
                1);
    }

    static Map<String, Object> school(String code, String name) {
        return new java.util.LinkedHashMap<>(Map.of("code", code, "name", name, "state", "open"));
    }
}
