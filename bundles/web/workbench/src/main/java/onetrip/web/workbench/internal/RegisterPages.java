package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.matching.MatchStore;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;
import onetrip.core.register.SheetColumns;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/registers}: the registers of one's offices; {@code …/{item}/{register}} the records, with export, template,
 * import; {@code …/{record}} one of them, its history and what can be done with it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/registers/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 5 * 1024 * 1024,
        maxRequestSize = 6 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class RegisterPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private static final int NIGHTS = 7;
    private static final int EXPORTED_AT_ONCE = 500;
    private static final int WHOLE_AT_MOST = 1000;

    private final transient Registers registers;
    private final transient Offices offices;
    private final transient Time time;
    private final transient MatchStore matches;
    private final transient RecordPages records;
    private final transient RegisterImportPages imports;
    private final transient RegisterSetPages sets;
    private final transient RecordLooks looks;

    @Activate
    public RegisterPages(
            @Reference GateServices gate,
            @Reference Registers registers,
            @Reference Offices offices,
            @Reference CodeTables tables,
            @Reference MatchStore matches,
            @Reference Time time) {
        super(gate, RegisterPages.class);
        this.registers = registers;
        this.offices = offices;
        this.time = time;
        this.matches = matches;
        this.looks = new RecordLooks(registers, tables, time);
        this.records = new RecordPages(this, registers, looks, time);
        this.sets = new RegisterSetPages(this, registers);
        this.imports = new RegisterImportPages(this, registers);
    }

    /** What the parts of these pages do with a model. */
    void show(Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        renderStaff(visit, response, status, template, tabs(visit, "registers"), model);
    }

    String words(Visit visit, String key, Object... values) {
        return text(visit, key, values);
    }

    void goTo(HttpServletResponse response, String path) {
        redirect(response, path);
    }

    static String address(OpenRegister register) {
        return "/work/registers/" + register.itemId() + "/" + register.id();
    }

    /** What every page of a register shows at its head. */
    Map<String, Object> head(Visit visit, OpenRegister register) {
        Map<String, Object> model = new HashMap<>();
        model.put("address", address(register));
        model.put("title", register.register().title().in(visit.lang()));
        model.put("item", register.definition().title().in(visit.lang()));
        model.put("serving", register.serving());
        model.put("indexing", register.indexing());
        model.put("problem", "");
        model.put("errors", List.of());
        return model;
    }

    static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 400 ? "" : value.strip();
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    static int status(RegisterRefused refused) {
        return switch (refused.code()) {
            case "changed-meanwhile", "report-changed", "in-use" -> 409;
            case "not-yours" -> 403;
            default -> 422;
        };
    }

    private OpenRegister register(Account officer, List<String> steps) {
        return registers
                .find(steps.get(0), steps.get(1), officer)
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这本台账，或者它由别的科室管。", "There is no such register, or another office keeps it."),
                        "/work/registers/"));
    }

    private Optional<Account> keeper(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !person.get().isStaff()) {
            throw new PageProblem(403, new Text("台账只给经办人员用。", "Registers are for officers."), "/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = keeper(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            all(visit, response, officer.get());
            return;
        }
        if (steps.size() < 2) {
            throw PageProblem.notFound();
        }
        OpenRegister register = register(officer.get(), steps);
        List<String> rest = steps.subList(2, steps.size());
        String what = rest.isEmpty() ? "" : rest.get(0);
        switch (what) {
            case "" -> list(visit, request, response, register);
            case "export.csv", "export.xlsx" ->
                export(visit, request, response, register, what.endsWith("xlsx"), masked(register, officer.get()));
            case "template.csv", "template.xlsx" -> template(visit, response, register, what.endsWith("xlsx"));
            case "import" -> imports.get(visit, response, register, officer.get(), rest.subList(1, rest.size()));
            case "set" -> {
                requireSettable(register);
                sets.get(visit, request, response, register);
            }
            case "deleted" -> deleted(visit, response, register, officer.get());
            default -> records.get(visit, request, response, register, officer.get(), rest);
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Account> officer = keeper(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() < 3) {
            throw PageProblem.notFound();
        }
        OpenRegister register = register(officer.get(), steps);
        List<String> rest = steps.subList(2, steps.size());
        if (rest.get(0).equals("import")) {
            imports.post(visit, request, response, register, officer.get(), rest.subList(1, rest.size()));
        } else if (rest.get(0).equals("set")) {
            requireSettable(register);
            sets.post(visit, request, response, register, officer.get());
        } else if (rest.get(0).equals("export")) {
            whole(visit, request, response, register, officer.get());
        } else {
            records.post(visit, request, response, register, officer.get(), rest);
        }
    }

    private static void requireSettable(OpenRegister register) {
        if (!RegisterSetPages.offered(register)) {
            throw PageProblem.notFound();
        }
    }

    private void all(Visit visit, HttpServletResponse response, Account officer) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "registers",
                registers.keptBy(officer).stream()
                        .map(register -> {
                            Map<String, Object> row = head(visit, register);
                            row.put("count", register.records());
                            row.put(
                                    "office",
                                    offices.name(register.register().office()).in(visit.lang()));
                            row.put("public", register.register().shownToEverybody());
                            return row;
                        })
                        .toList());
        show(visit, response, 200, "registers.peb", model);
    }

    static RegisterQuery query(HttpServletRequest request, OpenRegister register, int size) {
        Map<String, String> filters = new LinkedHashMap<>();
        register.register().filtered().forEach(field -> {
            String code = parameter(request, "f." + field);
            if (!code.isEmpty()) {
                filters.put(field, code);
            }
        });
        String sort = parameter(request, "sort");
        boolean down = sort.startsWith("-");
        return new RegisterQuery(
                parameter(request, "q"),
                filters,
                down ? sort.substring(1) : sort,
                down,
                parameter(request, "after"),
                size,
                false);
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, OpenRegister register)
            throws IOException {
        Map<String, Object> model = head(visit, register);
        RegisterQuery query = query(request, register, PAGE);
        RegisterPage page = new RegisterPage(List.of(), "", 0);
        int status = 200;
        try {
            page = registers.list(register, query);
        } catch (RegisterRefused refused) {
            model.put("problem", refused.sentence().in(visit.lang()));
            status = 422;
        }
        RecordForm form = registers.form(register);
        model.put("columns", looks.columns(register.register(), visit.lang()));
        model.put(
                "rows",
                page.rows().stream()
                        .map(record -> looks.row(register.register(), form, record, visit.lang()))
                        .toList());
        model.put("total", page.total());
        model.put("q", query.text());
        model.put("narrows", query.narrows());
        model.put("filters", looks.filters(register.register(), query, visit.lang()));
        model.put("sorts", looks.sorts(register.register(), visit.lang()));
        model.put("sort", parameter(request, "sort"));
        model.put("first", query.after().isEmpty());
        model.put("same", same(request, register));
        model.put("next", page.next());
        model.put("note", register.register().note().in(visit.lang()));
        model.put("permanent", register.register().permanent());
        model.put(
                "handOver",
                register.register().handOver() == null
                        ? ""
                        : "/work/hand-over/" + register.itemId() + "/" + register.id());
        model.put("sensitive", RecordLooks.sensitive(register.register()));
        model.put("done", parameter(request, "done"));
        model.put("nights", nights(register));
        model.put("settable", RegisterSetPages.offered(register));
        model.put("set", parameter(request, "changed").matches("[0-9]{1,6}") ? parameter(request, "changed") : "");
        show(visit, response, status, "register.peb", model);
    }

    /** The last nights in which it was matched, in numbers. */
    private List<Map<String, Object>> nights(OpenRegister register) {
        return register.register().match() == null || register.places() != null
                ? List.of()
                : matches.of(register.itemId(), register.id(), NIGHTS).stream()
                        .map(run -> {
                            Map<String, Object> night = new LinkedHashMap<>();
                            night.put("day", run.day());
                            night.put("listed", run.listed());
                            night.put("asked", run.asked());
                            night.put("entered", run.entered());
                            night.put("left", run.left());
                            night.put("dropped", run.dropped());
                            night.put("trouble", !run.trouble().isEmpty());
                            night.put("over", run.finishedAt() != null);
                            night.put("tries", run.tries());
                            night.put("terms", run.terms());
                            return night;
                        })
                        .toList();
    }

    /** The address's words, filters and order, for links that keep them. */
    static String same(HttpServletRequest request, OpenRegister register) {
        List<String> names = new ArrayList<>(List.of("q", "sort"));
        register.register().filtered().forEach(field -> names.add("f." + field));
        StringBuilder link = new StringBuilder();
        for (String name : names) {
            String value = parameter(request, name);
            if (!value.isEmpty()) {
                link.append(link.isEmpty() ? "" : "&")
                        .append(encode(name))
                        .append('=')
                        .append(encode(value));
            }
        }
        return link.toString();
    }

    private void deleted(Visit visit, HttpServletResponse response, OpenRegister register, Account officer)
            throws IOException {
        Map<String, Object> model = head(visit, register);
        RecordForm form = registers.form(register);
        model.put("columns", looks.columns(register.register(), visit.lang()));
        model.put(
                "rows",
                registers.deleted(register, officer).stream()
                        .map(record -> looks.row(register.register(), form, record, visit.lang()))
                        .toList());
        show(visit, response, 200, "register-deleted.peb", model);
    }

    private Sheet sheet(HttpServletResponse response, String name, boolean xlsx) throws IOException {
        response.setContentType(xlsx ? Sheet.XLSX_TYPE : "text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + (xlsx ? ".xlsx\"" : ".csv\""));
        return xlsx ? Sheet.xlsx(response.getOutputStream()) : Sheet.csv(response.getOutputStream());
    }

    private void template(Visit visit, HttpServletResponse response, OpenRegister register, boolean xlsx)
            throws IOException {
        try (Sheet sheet = sheet(response, register.id() + "-template", xlsx)) {
            sheet.row(SheetColumns.heads(register.register(), visit.lang()));
        }
    }

    /** How records are written into a file; of a page of them all that has to be written down is, before the first line leaves. */
    private interface Row {
        default void before(List<RegisterRecord> page) {}

        List<String> of(OpenRegister register, RecordForm form, RegisterRecord record, String lang);
    }

    private Row masked(OpenRegister from, Account officer) {
        return new Row() {
            @Override
            public void before(List<RegisterRecord> page) {
                registers.takenOut(from, page, officer);
            }

            @Override
            public List<String> of(OpenRegister register, RecordForm form, RegisterRecord record, String lang) {
                return looks.cells(register.register(), form, record, false, lang);
            }
        };
    }

    /** Everything, for a reason that each record keeps (R-LOG); so many at a time as somebody could have a reason for. */
    private void whole(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer)
            throws IOException {
        String why = parameter(request, "why");
        try {
            if (why.isEmpty()) {
                throw new PageProblem(
                        422, new Text("先写明为什么要导出完整内容。", "Say first why you need everything."), address(register));
            }
            long total = registers
                    .list(register, query(request, register, 1).from(""))
                    .total();
            if (total < 0 || total > WHOLE_AT_MOST) {
                throw new PageProblem(
                        422,
                        new Text(
                                "完整内容一次最多导出" + WHOLE_AT_MOST + "条。先用查询缩小范围。",
                                "At most " + WHOLE_AT_MOST + " records are exported in full. Narrow the list first."),
                        address(register));
            }
            export(
                    visit,
                    request,
                    response,
                    register,
                    parameter(request, "kind").equals("xlsx"),
                    (open, form, record, lang) -> {
                        registers.reveal(open, record.id(), officer, why);
                        return looks.cells(open.register(), form, record, true, lang);
                    });
        } catch (RegisterRefused refused) {
            throw new PageProblem(status(refused), refused.sentence(), address(register));
        }
    }

    /** The whole list as it is filtered and sorted, row by row. */
    private void export(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            boolean xlsx,
            Row row)
            throws IOException {
        RegisterQuery query = query(request, register, EXPORTED_AT_ONCE).from("");
        RecordForm form = registers.form(register);
        RegisterPage page;
        try {
            page = registers.list(register, query);
        } catch (RegisterRefused refused) {
            throw new PageProblem(422, refused.sentence(), address(register));
        }
        try (Sheet sheet = sheet(response, register.id() + "-" + time.today(), xlsx)) {
            sheet.row(SheetColumns.heads(register.register(), visit.lang()));
            while (true) {
                row.before(page.rows());
                for (RegisterRecord record : page.rows()) {
                    sheet.row(row.of(register, form, record, visit.lang()));
                }
                if (page.next().isEmpty()) {
                    return;
                }
                page = registers.list(register, query.from(page.next()));
            }
        }
    }
}
