package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Parameter;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterPlan;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.Result;

/** Values of an item's parameters, their plans and their history. */
final class ParameterEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ItemParameters parameters;
    private final Documents documents;

    ParameterEndpoints(ItemParameters parameters, Documents documents) {
        this.parameters = parameters;
        this.documents = documents;
    }

    Reply sheet(Call call) {
        ParameterSheet sheet = find(call);
        ObjectNode node = Documents.object()
                .put("id", sheet.itemId())
                .put("version", sheet.version())
                .put("revision", sheet.revision());
        ArrayNode rows = node.putArray("parameters");
        sheet.rows().forEach(row -> rows.add(row(row)));
        ArrayNode planned = node.putArray("planned");
        sheet.planned().forEach(entry -> planned.add(entry(entry)));
        ArrayNode history = node.putArray("history");
        sheet.history().forEach(entry -> history.add(entry(entry)));
        return Reply.ok(node);
    }

    private ParameterSheet find(Call call) {
        return parameters.sheet(call.id()).orElseThrow(() -> Words.problem(404, "OT-API-NO-ITEM", call.id()));
    }

    private static ObjectNode row(ParameterSheet.Row row) {
        Parameter parameter = row.parameter();
        ObjectNode node = Documents.object().put("id", parameter.id()).put("type", Documents.word(parameter.type()));
        node.set("label", Documents.text(parameter.label()));
        node.set("help", Documents.text(parameter.help()));
        node.set("value", value(parameter.value()));
        node.set("default", value(parameter.standard()));
        node.set("min", value(parameter.min()));
        node.set("max", value(parameter.max()));
        ArrayNode options = node.putArray("options");
        parameter.options().forEach(option -> options.add(option.code()));
        node.set("shown", Documents.text(row.shown()));
        node.put("fits", !row.unfit());
        return node;
    }

    private ObjectNode entry(ParameterSheet.Entry entry) {
        ParameterChange change = entry.change();
        ObjectNode node = Documents.object()
                .put("change", change.id().toString())
                .put("parameter", change.parameter())
                .put("state", Documents.word(entry.state()))
                .put("from", change.from().toString());
        node.set("value", value(change.value()));
        node.set("shown", Documents.text(entry.shown()));
        node.set("by", documents.by(change.by()));
        Documents.put(node, "at", change.at());
        return node.put("reason", change.reason())
                .put("forced", change.forced())
                .put("ground", change.ground());
    }

    private static JsonNode value(Object value) {
        return value == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.rawValueNode(new RawValue(ParameterValue.toJson(value)));
    }

    Reply set(Call call) throws IOException {
        ParameterSheet sheet = find(call);
        ObjectNode body = call.object(Set.of("value", "from", "reason", "ground", "forced", "revision", "dryRun"));
        Parameter parameter = sheet.row(call.path().get("parameter"))
                .map(ParameterSheet.Row::parameter)
                .orElseThrow(() ->
                        Words.problem(404, "OT-API-NOT-FOUND", call.request().getRequestURI()));
        if (!body.has("value")) {
            throw Words.problem(422, "OT-API-FIELD", "value");
        }
        ParameterOrder order = new ParameterOrder(
                call.id(),
                parameter.id(),
                value(parameter, body.get("value")),
                moment(body),
                text(body, "reason"),
                text(body, "ground"),
                flag(body, "forced"),
                revision(body),
                call.by());
        if (flag(body, "dryRun")) {
            return Reply.ok(plan(parameters.plan(order)));
        }
        return reply(parameters.set(order));
    }

    /** Null brings the item's own value back. */
    private static Object value(Parameter parameter, JsonNode node) throws IOException {
        return node.isNull()
                ? null
                : ParameterValue.fromJson(parameter.type(), JSON.writeValueAsString(node))
                        .orElseThrow(() -> Words.problem(422, "OT-API-FIELD", "value"));
    }

    private static LocalDateTime moment(ObjectNode body) {
        String from = text(body, "from");
        try {
            return from.isEmpty() ? null : LocalDateTime.parse(from);
        } catch (DateTimeParseException e) {
            throw Words.problem(422, "OT-API-FIELD", "from");
        }
    }

    private static String text(ObjectNode body, String name) {
        JsonNode node = body.path(name);
        if (!node.isTextual() && !node.isMissingNode() && !node.isNull()) {
            throw Words.problem(422, "OT-API-FIELD", name);
        }
        return node.asText("").equals("null") ? "" : node.asText("").strip();
    }

    private static boolean flag(ObjectNode body, String name) {
        JsonNode node = body.path(name);
        if (!node.isBoolean() && !node.isMissingNode()) {
            throw Words.problem(422, "OT-API-FIELD", name);
        }
        return node.booleanValue();
    }

    private static long revision(ObjectNode body) {
        JsonNode node = body.path("revision");
        if (!node.isMissingNode() && !node.canConvertToLong()) {
            throw Words.problem(422, "OT-API-FIELD", "revision");
        }
        return node.isMissingNode() ? ParameterOrder.ANY : node.longValue();
    }

    private static ObjectNode plan(ParameterPlan plan) {
        ObjectNode node = Documents.object()
                .put("id", plan.order().itemId())
                .put("parameter", plan.order().parameter())
                .put("from", plan.from().toString())
                .put("allowed", plan.allowed())
                .put("worse", plan.worse())
                .put("openCases", plan.openCases())
                .put("revision", plan.revision());
        node.set("before", Documents.text(plan.before()));
        node.set("after", Documents.text(plan.after()));
        node.set("changes", Documents.changes(plan.changes()));
        Documents.put(node, "refusal", plan.refusal());
        return node;
    }

    Reply withdraw(Call call) {
        find(call);
        try {
            UUID change = UUID.fromString(call.path().get("change"));
            String revision = call.query("revision", Set.of("revision"));
            return reply(parameters.withdraw(
                    call.id(), change, revision.isEmpty() ? ParameterOrder.ANY : Long.parseLong(revision), call.by()));
        } catch (IllegalArgumentException e) {
            throw Words.problem(404, "OT-API-NOT-FOUND", call.request().getRequestURI());
        }
    }

    private Reply reply(Result result) {
        if (result instanceof Result.Refused refused) {
            throw ApiProblem.of(refused.refusal());
        }
        return Reply.ok(documents.result(result));
    }
}
