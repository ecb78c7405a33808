package onetrip.web.workbench.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.identity.Account;
import onetrip.core.register.ImportReport;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;
import onetrip.core.register.SheetColumns;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** A file becomes records: uploaded, reported line by line, confirmed. */
record RegisterImportPages(RegisterPages pages, Registers registers) {

    void get(Visit visit, HttpServletResponse response, OpenRegister register, Account officer, List<String> rest)
            throws IOException {
        if (rest.isEmpty()) {
            choose(visit, response, 200, register, "");
        } else if (rest.size() == 1) {
            try {
                report(visit, response, 200, register, RegisterPages.uuid(rest.get(0)), officer, "");
            } catch (RegisterRefused gone) {
                choose(
                        visit,
                        response,
                        RegisterPages.status(gone),
                        register,
                        gone.sentence().in(visit.lang()));
            }
        } else {
            throw PageProblem.notFound();
        }
    }

    private void choose(Visit visit, HttpServletResponse response, int status, OpenRegister register, String problem)
            throws IOException {
        Map<String, Object> model = pages.head(visit, register);
        model.put("problem", problem);
        model.put("heads", SheetColumns.heads(register.register(), visit.lang()));
        pages.show(visit, response, status, "register-import.peb", model);
    }

    private void report(
            Visit visit,
            HttpServletResponse response,
            int status,
            OpenRegister register,
            UUID upload,
            Account officer,
            String problem)
            throws IOException {
        ImportReport report = registers.report(register, upload, officer);
        Map<String, Object> model = pages.head(visit, register);
        model.put("upload", upload.toString());
        model.put("file", report.name());
        model.put("report", report);
        model.put("good", report.created() + report.changed());
        model.put("unread", report.readable() ? "" : report.refusal().in(visit.lang()));
        model.put(
                "problems",
                report.problems().stream()
                        .map(p -> Map.of(
                                "line",
                                p.line(),
                                "column",
                                p.column().in(visit.lang()),
                                "found",
                                p.found(),
                                "sentence",
                                p.sentence().in(visit.lang())))
                        .toList());
        model.put("most", ImportReport.SHOWN);
        model.put("problem", problem);
        pages.show(visit, response, status, "register-report.peb", model);
    }

    void post(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            List<String> rest)
            throws IOException, ServletException {
        if (rest.isEmpty()) {
            upload(visit, request, response, register, officer);
        } else if (rest.size() == 1) {
            confirm(visit, request, response, register, officer, RegisterPages.uuid(rest.get(0)));
        } else {
            throw PageProblem.notFound();
        }
    }

    private void upload(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer)
            throws IOException, ServletException {
        Part part = request.getContentType() != null && request.getContentType().startsWith("multipart/")
                ? request.getPart("file")
                : null;
        if (part == null || part.getSize() == 0) {
            choose(visit, response, 422, register, pages.words(visit, "import.choose"));
            return;
        }
        try (InputStream in = part.getInputStream()) {
            String name = part.getSubmittedFileName() == null ? "" : part.getSubmittedFileName();
            UUID id = registers.upload(
                    register,
                    officer,
                    name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                    in.readAllBytes());
            pages.goTo(response, RegisterPages.address(register) + "/import/" + id);
        } catch (RegisterRefused refused) {
            choose(
                    visit,
                    response,
                    RegisterPages.status(refused),
                    register,
                    refused.sentence().in(visit.lang()));
        }
    }

    private void confirm(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer,
            UUID upload)
            throws IOException {
        String what = RegisterPages.parameter(request, "do");
        try {
            if (what.equals("discard")) {
                registers.discard(register, upload, officer);
                pages.goTo(response, RegisterPages.address(register) + "/import");
                return;
            }
            ImportReport done = registers.bringIn(
                    register, upload, officer, what.equals("good"), RegisterPages.parameter(request, "digest"));
            pages.goTo(response, RegisterPages.address(register) + "?done=" + (done.created() + done.changed()));
        } catch (RegisterRefused refused) {
            if (refused.code().equals("upload-gone")) {
                choose(visit, response, 422, register, refused.sentence().in(visit.lang()));
            } else {
                report(
                        visit,
                        response,
                        RegisterPages.status(refused),
                        register,
                        upload,
                        officer,
                        refused.sentence().in(visit.lang()));
            }
        }
    }
}
