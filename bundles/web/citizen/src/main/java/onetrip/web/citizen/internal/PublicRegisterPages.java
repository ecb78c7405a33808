package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.PublicRecord;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /registers/{item}}: the public register of an item, or a choice of several; {@code …/{register}} one of them; {@code
 * …/{record}} a record. Everybody sees them; masked as R-PUBLISH says.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/registers/*")
public final class PublicRegisterPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private static final int FACTS = 3;
    private static final int SHORT = 80;

    private final transient Registers registers;
    private final transient Catalog catalog;
    private final transient CodeTables tables;
    private final transient Offices offices;
    private final transient Time time;

    @Activate
    public PublicRegisterPages(
            @Reference GateServices gate,
            @Reference Registers registers,
            @Reference Catalog catalog,
            @Reference CodeTables tables,
            @Reference Offices offices,
            @Reference Time time) {
        super(gate, PublicRegisterPages.class, "onetrip/web/citizen/");
        this.registers = registers;
        this.catalog = catalog;
        this.tables = tables;
        this.offices = offices;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.isEmpty() || steps.size() > 3) {
            throw PageProblem.notFound();
        }
        List<OpenRegister> open = registers.open(steps.get(0));
        if (open.isEmpty()) {
            throw noRegister();
        }
        if (steps.size() == 1 && open.size() > 1) {
            choose(visit, response, open);
            return;
        }
        OpenRegister register = steps.size() == 1
                ? open.get(0)
                : open.stream()
                        .filter(r -> r.id().equals(steps.get(1)))
                        .findFirst()
                        .orElseThrow(PublicRegisterPages::noRegister);
        if (steps.size() == 3) {
            record(visit, response, register, steps.get(2));
        } else {
            list(visit, request, response, register);
        }
    }

    private static PageProblem noRegister() {
        return new PageProblem(
                404,
                new Text("没有这本公开的台账，或者它已经不公开了。", "There is no such public register, or it is not public any more."),
                "/items");
    }

    private Map<String, Object> head(Visit visit, OpenRegister register) {
        Map<String, Object> model = new HashMap<>();
        model.put("item", register.itemId());
        model.put("itemTitle", register.definition().title().in(visit.lang()));
        // The guide is there as long as the item is; the records stay.
        model.put("guide", catalog.find(register.itemId(), visit.asker()).isPresent());
        model.put("title", register.register().title().in(visit.lang()));
        model.put("address", "/registers/" + register.itemId() + "/" + register.id());
        model.put("note", register.register().note().in(visit.lang()));
        model.put("office", offices.name(register.register().office()).in(visit.lang()));
        model.put("problem", "");
        return model;
    }

    private void choose(Visit visit, HttpServletResponse response, List<OpenRegister> open) throws IOException {
        Map<String, Object> model = head(visit, open.get(0));
        model.put("registers", open.stream().map(r -> head(visit, r)).toList());
        render(visit, response, 200, "registers.peb", model);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 400 ? "" : value.strip();
    }

    private static List<Field> filters(Register register) {
        return register.filtered().stream()
                .flatMap(id -> register.field(id).stream())
                .filter(field -> PublicRecord.whole(register, field) && field.type() != FieldType.USCC)
                .toList();
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, OpenRegister register)
            throws IOException {
        Register definition = register.register();
        Map<String, String> chosen = new LinkedHashMap<>();
        StringBuilder same = new StringBuilder();
        String q = parameter(request, "q");
        if (!q.isEmpty()) {
            same.append("q=").append(encode(q));
        }
        for (Field field : filters(definition)) {
            String code = parameter(request, "f." + field.id());
            if (!code.isEmpty()) {
                chosen.put(field.id(), code);
                same.append(same.isEmpty() ? "" : "&")
                        .append("f.")
                        .append(field.id())
                        .append('=')
                        .append(encode(code));
            }
        }
        RegisterQuery query = new RegisterQuery(q, chosen, "", false, parameter(request, "after"), PAGE, true);
        Map<String, Object> model = head(visit, register);
        RegisterPage page = new RegisterPage(List.of(), "", 0);
        int status = 200;
        try {
            page = registers.list(register, query);
        } catch (RegisterRefused refused) {
            model.put("problem", refused.sentence().in(visit.lang()));
            status = 422;
        }
        RecordForm form = registers.form(register);
        model.put(
                "rows",
                page.rows().stream().map(r -> row(form, r, visit.lang())).toList());
        model.put("total", page.total());
        model.put("q", q);
        model.put("narrows", query.narrows());
        model.put("first", query.after().isEmpty());
        model.put("next", page.next());
        model.put("same", same.toString());
        model.put(
                "filters",
                filters(definition).stream()
                        .map(field -> filter(field, chosen.getOrDefault(field.id(), ""), visit.lang()))
                        .toList());
        render(visit, response, status, "register.peb", model);
    }

    private Map<String, Object> filter(Field field, String chosen, String lang) {
        Map<String, String> options = new LinkedHashMap<>();
        field.options().forEach(o -> options.put(o.code(), o.label().in(lang)));
        if (field.type() == FieldType.BOOL) {
            options.put("true", text(lang, "yes"));
            options.put("false", text(lang, "no"));
        } else if (options.isEmpty()) {
            String table = field.codes() != null
                    ? field.codes()
                    : field.type() == FieldType.REGION_CODE ? "regions" : "schools";
            options.putAll(tables.options(table, lang));
        }
        return Map.of("name", "f." + field.id(), "label", field.label().in(lang), "options", options, "chosen", chosen);
    }

    private static String text(String lang, String word) {
        boolean english = lang.equals("en");
        return word.equals("yes") ? english ? "Yes" : "是" : english ? "No" : "否";
    }

    /** The first public value names the record, some further short ones say more. */
    private Map<String, Object> row(RecordForm form, RegisterRecord record, String lang) {
        List<PublicRecord.Line> lines = PublicRecord.lines(form, record.values(), time.today());
        Map<String, Object> row = new HashMap<>();
        row.put("id", record.id().toString());
        row.put("name", lines.isEmpty() ? "" : lines.get(0).value().in(lang));
        row.put(
                "facts",
                lines.stream()
                        .skip(1)
                        .filter(line ->
                                !line.value().isEmpty() && line.value().in(lang).length() <= SHORT)
                        .limit(FACTS)
                        .map(line -> line.value().in(lang))
                        .toList());
        return row;
    }

    private void record(Visit visit, HttpServletResponse response, OpenRegister register, String id)
            throws IOException {
        RegisterRecord record = registers
                .openRecord(register, uuid(id))
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这条记录，或者它不公开了。", "There is no such record, or it is not public any more."),
                        "/registers/" + register.itemId() + "/" + register.id()));
        RecordForm form = registers.form(register);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (PublicRecord.Line line : PublicRecord.lines(form, record.values(), time.today())) {
            Map<String, Object> shown = new HashMap<>();
            String value = line.value().in(visit.lang());
            shown.put("label", line.label().in(visit.lang()));
            shown.put("value", value);
            shown.put("paragraphs", value.indexOf('\n') < 0 ? List.of() : List.of(value.split("\n+")));
            shown.put("link", value.matches("https?://[^\\s\"<>]{3,500}") ? value : "");
            shown.put(
                    "rows",
                    line.rows().stream()
                            .map(row -> row.stream()
                                    .map(child -> child(child, visit))
                                    .toList())
                            .toList());
            lines.add(shown);
        }
        Map<String, Object> model = head(visit, register);
        model.put("name", lines.isEmpty() ? "" : lines.get(0).get("value"));
        model.put("lines", lines);
        render(visit, response, 200, "register-record.peb", model);
    }

    /** A value that is the id of an item leads to it: what a policy offers can be applied for. */
    private Map<String, Object> child(PublicRecord.Line child, Visit visit) {
        String value = child.value().in(visit.lang());
        Map<String, Object> shown = new HashMap<>();
        shown.put("label", child.label().in(visit.lang()));
        shown.put("value", value);
        shown.put("link", "");
        catalog.find(value, visit.asker()).ifPresent(item -> {
            shown.put("value", item.definition().title().in(visit.lang()));
            shown.put("link", "/items/" + value);
        });
        return shown;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }
}
