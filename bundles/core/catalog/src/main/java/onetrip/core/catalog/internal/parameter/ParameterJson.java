package onetrip.core.catalog.internal.parameter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import onetrip.api.item.Field;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;

/** A parameter within a definition's canonical JSON. A value that is the standard one is not written a second time. */
public final class ParameterJson {
    private ParameterJson() {}

    /** Writes. */
    public static final class Writer extends StdSerializer<Parameter> {
        private static final long serialVersionUID = 1L;

        public Writer() {
            super(Parameter.class);
        }

        @Override
        public void serialize(Parameter p, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeStartObject();
            to.writeFieldName("default");
            to.writeTree(Nodes.of(p.standard()));
            optional(to, "ground", p.ground());
            optional(to, "help", p.help());
            to.writeStringField("id", p.id());
            provider.defaultSerializeField("label", p.label(), to);
            value(to, "max", p.max());
            value(to, "min", p.min());
            if (!p.options().isEmpty()) {
                provider.defaultSerializeField("options", p.options(), to);
            }
            to.writeStringField("type", p.type().name().toLowerCase(Locale.ROOT));
            if (!p.value().equals(p.standard())) {
                value(to, "value", p.value());
            }
            to.writeEndObject();
        }

        private static void optional(JsonGenerator to, String key, Text text) throws IOException {
            if (!text.isEmpty()) {
                value(to, key, text);
            }
        }

        private static void value(JsonGenerator to, String key, Object value) throws IOException {
            if (value != null) {
                to.writeFieldName(key);
                to.writeTree(Nodes.of(value));
            }
        }
    }

    /** Reads what {@link Writer} has written; {@code item.yaml} is read by {@link Declarations}. */
    public static final class Reader extends StdDeserializer<Parameter> {
        private static final long serialVersionUID = 1L;

        public Reader() {
            super(Parameter.class);
        }

        @Override
        public Parameter deserialize(JsonParser from, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(from);
            if (!(tree instanceof ObjectNode node)) {
                return (Parameter) context.handleUnexpectedToken(Parameter.class, from);
            }
            try {
                Parameter.Type type =
                        Parameter.Type.valueOf(node.path("type").asText().toUpperCase(Locale.ROOT));
                Parameter.Type bound = Declarations.bound(type);
                List<Field.Option> options = new ArrayList<>();
                for (JsonNode option : node.path("options")) {
                    options.add(context.readTreeAsValue(option, Field.Option.class));
                }
                return new Parameter(
                        node.path("id").textValue(),
                        type,
                        text(context, node, "label"),
                        text(context, node, "help"),
                        Nodes.read(type, node.path("default")).orElseThrow(),
                        Nodes.read(type, node.path("value")).orElse(null),
                        Nodes.read(bound, node.path("min")).orElse(null),
                        Nodes.read(bound, node.path("max")).orElse(null),
                        options,
                        text(context, node, "ground"));
            } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
                return context.reportInputMismatch(Parameter.class, "not a parameter: %s", e.getMessage());
            }
        }

        private static Text text(DeserializationContext context, ObjectNode node, String key) throws IOException {
            return node.has(key) ? context.readTreeAsValue(node.get(key), Text.class) : null;
        }
    }
}
