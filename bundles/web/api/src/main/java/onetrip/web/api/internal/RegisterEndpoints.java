package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Field;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;

/** Public registers as everybody may read them, without a key: the same fields, masked the same, as on their pages (R-PUBLISH). */
final class RegisterEndpoints {
    private static final int PAGE = 50;
    private static final int MOST = 200;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Registers registers;
    private final Time time;

    RegisterEndpoints(Registers registers, Time time) {
        this.registers = registers;
        this.time = time;
    }

    Reply registers(Call call) {
        call.query("", Set.of());
        List<OpenRegister> open = registers.open(call.id());
        if (open.isEmpty()) {
            throw nothing(call);
        }
        ArrayNode all = JSON.arrayNode();
        open.forEach(register -> {
            ObjectNode one = all.addObject();
            one.put("id", register.id());
            one.set("title", text(register.register().title()));
            ArrayNode fields = one.putArray("fields");
            register.register().publicFields().stream()
                    .flatMap(id -> register.register().field(id).stream())
                    .forEach(field -> {
                        ObjectNode shown = fields.addObject().put("id", field.id());
                        shown.set("label", text(field.label()));
                    });
            ArrayNode filters = one.putArray("filters");
            filters(register).forEach(field -> filters.add(field.id()));
        });
        ObjectNode body = JSON.objectNode();
        body.set("registers", all);
        return Reply.ok(body);
    }

    private static List<Field> filters(OpenRegister register) {
        return register.register().filtered().stream()
                .flatMap(id -> register.register().field(id).stream())
                .filter(field -> PublicRecord.whole(register.register(), field))
                .toList();
    }

    Reply records(Call call) {
        OpenRegister register = find(call);
        Set<String> known = new LinkedHashSet<>(Set.of("q", "after", "size"));
        filters(register).forEach(field -> known.add("f." + field.id()));
        Map<String, String> filters = new LinkedHashMap<>();
        for (Field field : filters(register)) {
            String code = call.query("f." + field.id(), known);
            if (!code.isEmpty()) {
                filters.put(field.id(), code);
            }
        }
        String size = call.query("size", known);
        if (!size.isEmpty()
                && !(size.matches("[0-9]{1,3}") && Integer.parseInt(size) >= 1 && Integer.parseInt(size) <= MOST)) {
            throw Words.problem(400, "OT-API-QUERY", "size");
        }
        RegisterPage page;
        try {
            page = registers.list(
                    register,
                    new RegisterQuery(
                            call.query("q", known),
                            filters,
                            "",
                            false,
                            call.query("after", known),
                            size.isEmpty() ? PAGE : Integer.parseInt(size),
                            true));
        } catch (RegisterRefused tooShort) {
            throw Words.problem(400, "OT-API-QUERY", "q");
        }
        RecordForm form = registers.form(register);
        ArrayNode records = JSON.arrayNode();
        page.rows().forEach(record -> records.add(record(form, record)));
        ObjectNode body = JSON.objectNode();
        body.set("records", records);
        if (!page.next().isEmpty()) {
            body.put("next", page.next());
        }
        if (page.total() >= 0) {
            body.put("total", page.total());
        }
        return Reply.ok(body);
    }

    Reply record(Call call) {
        call.query("", Set.of());
        OpenRegister register = find(call);
        RegisterRecord record = uuid(call.path().get("record")) == null
                ? null
                : registers
                        .openRecord(register, uuid(call.path().get("record")))
                        .orElse(null);
        if (record == null) {
            throw nothing(call);
        }
        return Reply.ok(record(registers.form(register), record));
    }

    private OpenRegister find(Call call) {
        return registers.open(call.id()).stream()
                .filter(register -> register.id().equals(call.path().get("register")))
                .findFirst()
                .orElseThrow(() -> nothing(call));
    }

    private static ApiProblem nothing(Call call) {
        return Words.problem(404, "OT-API-NOT-FOUND", call.request().getRequestURI());
    }

    private ObjectNode record(RecordForm form, RegisterRecord record) {
        ObjectNode body = JSON.objectNode();
        body.put("id", record.id().toString());
        ObjectNode values = body.putObject("values");
        for (PublicRecord.Line line : PublicRecord.lines(form, record.values(), time.today())) {
            if (line.rows().isEmpty()) {
                values.set(line.id(), text(line.value()));
            } else {
                ArrayNode rows = values.putArray(line.id());
                line.rows().forEach(row -> {
                    ObjectNode one = rows.addObject();
                    row.forEach(child -> one.set(child.id(), text(child.value())));
                });
            }
        }
        return body;
    }

    private static ObjectNode text(Text text) {
        return JSON.objectNode().put("zh", text.zh()).put("en", text.en());
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
