package onetrip.core.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Source;
import onetrip.api.item.Text;

/** A form with every trait the engine has to carry: sources, a split group, conditions, derived values, files. */
public final class SampleForm {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    public static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    public static final Applicant GUARDIAN = new Applicant("测试监护", "ID_CARD", "330327198506159991", "");
    public static final CodeLabels CODES = (table, code) -> Optional.ofNullable(Map.of(
                            "regions/330000", "浙江省",
                            "regions/330327", "苍南县",
                            "schools/2133000001", "测试镇第一小学")
                    .get(table + "/" + code))
            .map(Text::of);

    private SampleForm() {}

    public static Sketch field(String id, FieldType type) {
        return new Sketch(id, type);
    }

    /** A field in the making. */
    public static final class Sketch {
        private final String id;
        private final FieldType type;
        private boolean required;
        private Condition when;
        private List<Field.Option> options = List.of();
        private String codes;
        private Field.FieldLimits limits;
        private Field.Prefill prefill;
        private Field.Derive derive;
        private List<Field> fields = List.of();
        private String typeField;
        private String formerly;

        private Sketch(String id, FieldType type) {
            this.id = id;
            this.type = type;
        }

        public Sketch required() {
            required = true;
            return this;
        }

        public Sketch when(Condition condition) {
            when = condition;
            return this;
        }

        public Sketch options(String... codesAndLabels) {
            options = new ArrayList<>();
            for (int i = 0; i < codesAndLabels.length; i += 2) {
                options.add(new Field.Option(codesAndLabels[i], Text.of(codesAndLabels[i + 1]), null));
            }
            return this;
        }

        public Sketch limits(String min, String max, Integer maxLength, String pattern) {
            limits = new Field.FieldLimits(min, max, null, maxLength, pattern, null, null, null, null, null);
            return this;
        }

        public Sketch rows(Integer min, Integer max, Field... children) {
            limits = new Field.FieldLimits(null, null, null, null, null, null, min, max, null, null);
            fields = List.of(children);
            return this;
        }

        public Sketch prefill(String source, String path, boolean locked) {
            prefill = new Field.Prefill(source, path, locked);
            return this;
        }

        /** All rows of the source. */
        public Sketch whole(String source, String path) {
            prefill = new Field.Prefill(source, path, true, true);
            return this;
        }

        public Sketch derive(String from, String what) {
            derive = new Field.Derive(from, what);
            return this;
        }

        public Sketch typeField(String field) {
            typeField = field;
            return this;
        }

        public Sketch formerly(String former) {
            formerly = former;
            return this;
        }

        public Field make() {
            return new Field(
                    id,
                    type,
                    new Text("〔" + id + "〕", id),
                    null,
                    required,
                    when,
                    null,
                    options,
                    codes,
                    limits,
                    prefill,
                    derive,
                    fields,
                    typeField,
                    null,
                    formerly);
        }
    }

    public static Form.Page page(String id, Condition when, Field... fields) {
        return new Form.Page(id, Text.of("段" + id), Text.of("题" + id), null, when, List.of(fields));
    }

    public static Source source(String id, Map<String, String> keys, String each, Condition when) {
        return new Source(id, id, Text.of("公安" + id), keys, each, when, Text.of("核对"), Text.of("条例"));
    }

    public static Condition is(String field, String... values) {
        return new Condition(field, null, Arrays.asList(values), null, null, null, null);
    }

    public static Condition sourceIs(String source, String... states) {
        return new Condition(null, source, Arrays.asList(states), null, null, null, null);
    }

    public static Condition not(Condition condition) {
        return new Condition(null, null, null, null, null, null, condition);
    }

    public static Definition definition(List<Source> sources, String split, String subject, Form.Page... pages) {
        return new Definition(
                "sample",
                "2026.1",
                null,
                null,
                Text.of("样例"),
                null,
                null,
                null,
                sources,
                null,
                new Form(List.of(pages), Text.of("提交"), null),
                split,
                subject,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    /** Children out of the household, each one's school record, an address from the household. */
    public static Definition family() {
        Field certType =
                field("student.certType", FieldType.CERT_TYPE).required().make();
        Field children = field("students", FieldType.REPEAT_GROUP)
                .required()
                .prefill("household", "children", true)
                .rows(
                        1,
                        4,
                        certType,
                        field("student.certNo", FieldType.CERT_NUMBER)
                                .required()
                                .typeField("student.certType")
                                .make(),
                        field("student.name", FieldType.PERSON_NAME).required().make(),
                        field("student.birthDate", FieldType.DATE)
                                .required()
                                .derive("student.certNo", "birth-date")
                                .make(),
                        field("student.school", FieldType.TEXT)
                                .prefill("record", "school", true)
                                .make())
                .make();
        return definition(
                List.of(
                        source("household", Map.of("certNo", "@applicant.certNo"), null, null),
                        source(
                                "record",
                                Map.of("certNo", "student.certNo"),
                                "students",
                                is("student.certType", "ID_CARD"))),
                "students",
                "student.certNo",
                page("children", null, children),
                page(
                        "home",
                        null,
                        field("hukou.address", FieldType.ADDRESS)
                                .required()
                                .prefill("household", "address", true)
                                .make(),
                        field("mobile", FieldType.MOBILE).required().make()),
                page(
                        "proof",
                        sourceIs("household", "unavailable", "not-found", "disputed"),
                        field("hukou.book", FieldType.MULTI_FILE).make()),
                page(
                        "more",
                        null,
                        field("transport", FieldType.ENUM)
                                .required()
                                .options("01", "走路", "02", "校车")
                                .make(),
                        field("stop", FieldType.TEXT)
                                .required()
                                .when(is("transport", "02"))
                                .make()));
    }

    public static Map<String, Object> child(String certNo, String name) {
        return Map.of("certType", "ID_CARD", "certNo", certNo, "name", name);
    }

    public static SourceAnswer ok(Map<String, Object> data) {
        return new SourceAnswer(SourceAnswer.Status.OK, data, null, NOW, "test", "1", "00");
    }

    public static SourceAnswer household(Object... children) {
        return ok(Map.of("address", "测试镇测试路1号", "children", List.of(children)));
    }

    /** Pairs of name and value; a name that occurs twice has two values. */
    public static Map<String, String[]> post(String... pairs) {
        Map<String, String[]> post = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String value = pairs[i + 1];
            post.merge(pairs[i], new String[] {value}, (a, b) -> {
                String[] both = Arrays.copyOf(a, a.length + 1);
                both[a.length] = value;
                return both;
            });
        }
        return post;
    }
}
