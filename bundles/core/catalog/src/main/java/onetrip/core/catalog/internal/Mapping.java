package onetrip.core.catalog.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import onetrip.api.item.Delivery;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Flag;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Material;
import onetrip.api.item.Parameter;
import onetrip.api.item.Payment;
import onetrip.api.item.Process;
import onetrip.api.item.Publicity;
import onetrip.api.item.Theme;
import onetrip.core.catalog.internal.parameter.ParameterJson;

/** How a definition's values map to JSON, strict in both directions. */
public final class Mapping {
    public static final JsonMapper JSON = make();

    private Mapping() {}

    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    private interface Kebab {}

    /** Methods of records that look like properties. */
    @JsonIgnoreProperties({"empty", "allFields"})
    private interface NoDerived {}

    private static JsonMapper make() {
        SimpleModule days = new SimpleModule()
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addSerializer(LocalDateTime.class, ToStringSerializer.instance)
                .addDeserializer(LocalDate.class, new Day())
                .addDeserializer(LocalDateTime.class, new Moment())
                .addSerializer(Parameter.class, new ParameterJson.Writer())
                .addDeserializer(Parameter.class, new ParameterJson.Reader());
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .serializationInclusion(JsonInclude.Include.NON_EMPTY)
                // 01 without quotes is the number 1 to YAML: a code would change without a word.
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(days)
                .addMixIn(onetrip.api.item.Text.class, NoDerived.class);
        for (Class<?> type : List.of(
                FieldType.class,
                Field.Sensitivity.class,
                Theme.class,
                Guide.Audience.class,
                Guide.CaseType.class,
                Guide.Delivery.class,
                Guide.Remedy.class,
                onetrip.api.identity.Assurance.class,
                Material.Original.class,
                Material.Proof.class,
                Process.StageKind.class,
                Process.QuestionKind.class,
                Publicity.Mask.class,
                Publicity.Contact.class,
                Limits.Unit.class,
                Limits.Start.class,
                Flag.Kind.class,
                DocumentTemplate.Unit.class,
                Delivery.Way.class,
                Payment.Lapse.class)) {
            builder.addMixIn(type, Kebab.class);
        }
        return builder.build();
    }

    private static final class Day extends StdDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser p, DeserializationContext context) throws IOException {
            try {
                return LocalDate.parse(p.getText());
            } catch (java.time.DateTimeException e) {
                return (LocalDate)
                        context.handleWeirdStringValue(LocalDate.class, p.getText(), "not a day such as 2026-09-01");
            }
        }
    }

    private static final class Moment extends StdDeserializer<LocalDateTime> {
        private static final long serialVersionUID = 1L;

        Moment() {
            super(LocalDateTime.class);
        }

        @Override
        public LocalDateTime deserialize(JsonParser p, DeserializationContext context) throws IOException {
            try {
                return LocalDateTime.parse(p.getText());
            } catch (java.time.DateTimeException e) {
                return (LocalDateTime) context.handleWeirdStringValue(
                        LocalDateTime.class, p.getText(), "not a time such as 2026-06-20T08:00");
            }
        }
    }
}
