package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.form.FieldError;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** One record: looked at, made, changed, deleted, taken back. */
record RecordPages(RegisterPages pages, Registers registers, RecordLooks looks, Time time) {

    void get(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            List<String> rest)
            throws IOException {
        String step = rest.size() == 2 ? rest.get(1) : "";
        if (rest.equals(List.of("new"))) {
            // Whoever keeps one place only enters records of that place.
            Map<String, Object> known = register.places() == null
                    ? Map.of()
                    : Map.of(
                            register.register().places().field(),
                            register.places().get(0));
            form(visit, response, 200, officer, register, null, new Typed(known, List.of(), "", ""));
        } else if (rest.size() == 1) {
            RegisterRecord opened = registers
                    .open(register, RegisterPages.uuid(rest.get(0)), officer)
                    .orElseThrow(PageProblem::notFound);
            record(visit, response, 200, register, opened, "", Set.of());
        } else if (step.equals("edit") && !found(register, rest.get(0)).deleted()) {
            edit(visit, response, register, officer, found(register, rest.get(0)));
        } else if (step.equals("delete") || step.equals("undo")) {
            sure(visit, response, 200, register, found(register, rest.get(0)), step, "", "");
        } else {
            throw PageProblem.notFound();
        }
    }

    /** Whoever types in what is sensitive reads it: that is written down like any other reading (R-LOG). */
    private void edit(
            Visit visit, HttpServletResponse response, OpenRegister register, Account officer, RegisterRecord record)
            throws IOException {
        if (RecordLooks.sensitive(register.register(), registers.closed(officer, register, record))) {
            registers.reveal(register, record.id(), officer, pages.words(visit, "register.read.edit"));
        } else {
            registers.open(register, record.id(), officer);
        }
        form(visit, response, 200, officer, register, record, new Typed(record.values(), List.of(), "", ""));
    }

    private RegisterRecord found(OpenRegister register, String id) {
        return registers.record(register, RegisterPages.uuid(id)).orElseThrow(PageProblem::notFound);
    }

    /**
     * A form as it was sent.
     *
     * @param problem of the whole form, or empty
     */
    private record Typed(Map<String, Object> values, List<FieldError> errors, String reason, String problem) {}

    private void form(
            Visit visit,
            HttpServletResponse response,
            int status,
            Account officer,
            OpenRegister register,
            RegisterRecord record,
            Typed typed)
            throws IOException {
        RecordForm form = registers.form(register);
        List<String> closed = registers.closed(officer, register, record);
        Map<String, Object> model = pages.head(visit, register);
        model.put("id", record == null ? "" : record.id().toString());
        model.put("version", record == null ? 0 : record.version());
        model.put("name", record == null ? "" : looks.name(register.register(), form, record.values(), visit.lang()));
        model.put("fields", looks.boxes(form, typed.values(), typed.errors(), closed, visit.lang()));
        model.put(
                "errors",
                typed.errors().stream()
                        .map(e -> Map.of(
                                "anchor",
                                e.anchor() == null ? "main" : e.anchor(),
                                "sentence",
                                e.message().in(visit.lang())))
                        .toList());
        model.put("wrong", !typed.errors().isEmpty());
        model.put("problem", typed.problem());
        model.put("reason", typed.reason());
        pages.show(visit, response, status, "record-form.peb", model);
    }

    private void record(
            Visit visit,
            HttpServletResponse response,
            int status,
            OpenRegister register,
            RegisterRecord record,
            String problem,
            Set<String> open)
            throws IOException {
        RecordForm form = registers.form(register);
        List<RegisterChange> changes = registers.history(register, record.id());
        Map<String, Object> model = pages.head(visit, register);
        List<Map<String, Object>> lines = looks.lines(form, record.values(), open, visit.lang());
        model.put("id", record.id().toString());
        model.put("name", looks.name(register.register(), form, record.values(), visit.lang()));
        model.put("lines", lines);
        model.put("masked", lines.stream().anyMatch(line -> Boolean.TRUE.equals(line.get("masked"))));
        model.put("deleted", record.deleted());
        model.put("permanent", register.register().permanent());
        model.put("undoable", record.deleted() || record.version() > 1);
        model.put("history", looks.history(register.register(), form, changes, visit.lang()));
        model.put(
                "public",
                registers.openRecord(register, record.id()).isPresent()
                        ? "/registers/" + register.itemId() + "/" + register.id() + "/" + record.id()
                        : "");
        model.put("problem", problem);
        pages.show(visit, response, status, "record.peb", model);
    }

    private void sure(
            Visit visit,
            HttpServletResponse response,
            int status,
            OpenRegister register,
            RegisterRecord record,
            String what,
            String reason,
            String problem)
            throws IOException {
        Map<String, Object> model = pages.head(visit, register);
        model.put("id", record.id().toString());
        model.put("version", record.version());
        model.put("what", what.equals("undo") && record.deleted() ? "restore" : what);
        model.put("do", what);
        model.put("name", looks.name(register.register(), registers.form(register), record.values(), visit.lang()));
        model.put("reason", reason);
        model.put("problem", problem);
        pages.show(visit, response, status, "record-sure.peb", model);
    }

    void post(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            List<String> rest)
            throws IOException {
        if (rest.equals(List.of("new"))) {
            save(visit, request, response, register, officer, null);
            return;
        }
        RegisterRecord record = found(register, rest.get(0));
        String step = rest.size() == 2 ? rest.get(1) : "";
        if (step.equals("edit")) {
            save(visit, request, response, register, officer, record);
        } else if (step.equals("delete") || step.equals("undo")) {
            confirmed(visit, request, response, register, officer, record, step);
        } else if (rest.size() == 1 && RegisterPages.parameter(request, "do").equals("reveal")) {
            reveal(visit, request, response, register, officer, record);
        } else {
            throw PageProblem.notFound();
        }
    }

    private void reveal(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            RegisterRecord record)
            throws IOException {
        try {
            Map<String, Object> read =
                    registers.reveal(register, record.id(), officer, RegisterPages.parameter(request, "why"));
            record(visit, response, 200, register, record, "", read.keySet());
        } catch (RegisterRefused refused) {
            record(
                    visit,
                    response,
                    RegisterPages.status(refused),
                    register,
                    record,
                    refused.sentence().in(visit.lang()),
                    Set.of());
        }
    }

    private static long version(HttpServletRequest request) {
        String version = RegisterPages.parameter(request, "version");
        return version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1;
    }

    private void confirmed(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            RegisterRecord record,
            String what)
            throws IOException {
        String reason = String.valueOf(request.getParameter("reason"));
        try {
            if (what.equals("delete")) {
                registers.delete(register, record.id(), version(request), officer, reason);
            } else {
                registers.undo(register, record.id(), version(request), officer, reason);
            }
            pages.goTo(response, RegisterPages.address(register) + "/" + record.id());
        } catch (RegisterRefused refused) {
            sure(
                    visit,
                    response,
                    RegisterPages.status(refused),
                    register,
                    found(register, record.id().toString()),
                    what,
                    reason,
                    refused.sentence().in(visit.lang()));
        }
    }

    private void save(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            RegisterRecord record)
            throws IOException {
        RecordForm form = registers.form(register);
        Map<String, Object> before = record == null ? Map.of() : record.values();
        // What is not on the officer's form stays as it is.
        Map<String, String[]> post = form.posted(before, registers.closed(officer, register, record), time.today());
        post.putAll(request.getParameterMap());
        RecordForm.Posted posted = form.parse(before, post, time.today());
        String reason = request.getParameter("reason") == null ? "" : request.getParameter("reason");
        if (posted.stay()) {
            form(visit, response, 200, officer, register, record, new Typed(posted.typed(), List.of(), reason, ""));
            return;
        }
        if (!posted.errors().isEmpty()) {
            form(
                    visit,
                    response,
                    422,
                    officer,
                    register,
                    record,
                    new Typed(posted.typed(), posted.errors(), reason, ""));
            return;
        }
        try {
            UUID id = record == null
                    ? registers
                            .create(register, posted.values(), officer, reason)
                            .id()
                    : registers
                            .change(register, record.id(), version(request), posted.values(), officer, reason)
                            .id();
            pages.goTo(response, RegisterPages.address(register) + "/" + id);
        } catch (RegisterRefused refused) {
            boolean about = refused.code().startsWith("reason");
            Text sentence = refused.sentence();
            form(
                    visit,
                    response,
                    RegisterPages.status(refused),
                    officer,
                    register,
                    record == null ? null : found(register, record.id().toString()),
                    new Typed(
                            posted.typed(),
                            about
                                    ? List.of(new FieldError(null, "reason", "reason", refused.code(), sentence))
                                    : List.of(),
                            reason,
                            about ? "" : sentence.in(visit.lang())));
        }
    }
}
