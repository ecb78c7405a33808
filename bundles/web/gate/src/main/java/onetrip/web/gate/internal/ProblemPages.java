package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a problem into a page, or into JSON for a program: a sentence, a way on, a reference; never a stack trace. */
final class ProblemPages {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);
    /** Statuses with words of their own; the others speak like 400 or 500. */
    private static final Set<Integer> WORDED = Set.of(400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503);

    private final GateServices services;
    private final Pages.Bound pages;

    ProblemPages(GateServices services, Pages.Bound pages) {
        this.services = services;
        this.pages = pages;
    }

    void answer(Visit visit, HttpServletRequest request, HttpServletResponse response, PageProblem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        // A download may have been about to begin.
        response.setHeader("Content-Encoding", null);
        response.setHeader("Content-Disposition", null);
        response.setHeader("Cache-Control", "no-store");
        int worded = WORDED.contains(problem.status()) ? problem.status() : problem.status() < 500 ? 400 : 500;
        String sentence = problem.sentence() == null
                ? pages.text(visit.lang(), heading(problem, worded) + ".why")
                : problem.sentence().in(visit.lang());
        boolean program = wantsJson(request);
        byte[] body = program ? json(problem, sentence, visit) : page(visit, problem, worded, sentence);
        response.setStatus(problem.status());
        response.setContentType(program ? "application/problem+json" : "text/html; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The database is away: what was read can be asked for again at once, what was sent may not have been taken. */
    PageProblem away(Visit visit, boolean reading) {
        String key = reading ? "error.away.read" : "error.away.sent";
        return new PageProblem(
                503, new Text(pages.text("zh", key), pages.text("en", key)), reading ? visit.path() : "/");
    }

    /** 503 without a sentence of its own: too many send at once. */
    private static String heading(PageProblem problem, int worded) {
        return worded != 503 ? "error." + worded : problem.sentence() == null ? "error.busy" : "error.away";
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accepts = request.getHeader("Accept");
        return request.getRequestURI().startsWith("/api/")
                || accepts != null && accepts.contains("json") && !accepts.contains("text/html");
    }

    private byte[] page(Visit visit, PageProblem problem, int worded, String sentence) {
        String way = Visit.local(problem.way());
        Map<String, Object> model = new HashMap<>();
        model.put("heading", pages.text(visit.lang(), heading(problem, worded)));
        model.put("sentence", sentence);
        model.put("way", way);
        model.put("wayLabel", pages.text(visit.lang(), way.equals("/") ? "error.home" : "error.back"));
        model.put("reference", problem.status() >= 500 ? visit.id() : "");
        model.put("page", services.page(visit, List.of()));
        model.put("today", services.today());
        try {
            return pages.render("theme/error.peb", model, visit.lang());
        } catch (RuntimeException e) {
            // The template itself may be what failed; the person still gets the sentence.
            LOG.error("the error page failed, reference {}", visit.id(), e);
            return (sentence + " " + visit.id()).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] json(PageProblem problem, String sentence, Visit visit) {
        return ("{\"status\":" + problem.status() + ",\"detail\":\"" + Json.escape(sentence) + "\",\"instance\":\""
                        + Json.escape(visit.id()) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
