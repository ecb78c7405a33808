package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Field;
import onetrip.api.item.Publicity;
import onetrip.api.item.Text;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PublicLists;
import onetrip.core.casework.PublicityStore.Line;
import onetrip.core.casework.PublicityStore.Listed;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.RateLimit;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * 公示. {@code /publicity/{item}}: the list, masked (R-PUBLISH); {@code …/list.csv} the same; {@code …/{entry}}: object to one entry;
 * {@code …/answers/{objection}}: what came of it, for whoever has the address. Everybody reads them; nothing of a person stands in
 * an address.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/publicity/*")
public final class PublicityPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 30;
    private static final int AT_ONCE = 500;
    private static final int OBJECTIONS_PER_MINUTE = 6;

    private final transient PublicLists lists;
    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient RateLimit rate = new RateLimit(OBJECTIONS_PER_MINUTE);

    @Activate
    public PublicityPages(
            @Reference GateServices gate,
            @Reference PublicLists lists,
            @Reference Catalog catalog,
            @Reference Offices offices) {
        super(gate, PublicityPages.class, "onetrip/web/citizen/");
        this.lists = lists;
        this.catalog = catalog;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.isEmpty() || steps.size() > 3) {
            throw PageProblem.notFound();
        }
        PublicLists.Head head = lists.head(steps.get(0))
                .orElseThrow(
                        () -> new PageProblem(404, new Text("这个事项没有公示。", "This item has no public list."), "/items"));
        if (steps.size() == 1) {
            list(visit, request, response, head);
        } else if (steps.size() == 2 && steps.get(1).equals("list.csv")) {
            csv(visit, response, head);
        } else if (steps.size() == 2) {
            form(withToken(visit, request, response), response, 200, head, entry(head, steps.get(1)), "", Map.of());
        } else if (steps.get(1).equals("answers")) {
            answer(visit, response, head, steps.get(2), request.getParameter("new") != null);
        } else {
            throw PageProblem.notFound();
        }
    }

    private Map<String, Object> model(Visit visit, PublicLists.Head head) {
        Map<String, Object> model = new HashMap<>();
        model.put("item", head.definition().id());
        model.put("itemTitle", head.definition().title().in(visit.lang()));
        model.put("guide", catalog.find(head.definition().id(), visit.asker()).isPresent());
        model.put("title", head.stage().name().in(visit.lang()));
        model.put("basis", head.stage().publicity().basis().in(visit.lang()));
        model.put("office", offices.name(head.stage().office()).in(visit.lang()));
        model.put(
                "days",
                head.stage().days() == null ? Publicity.DAYS : head.stage().days());
        model.put("keepDays", head.stage().publicity().keepDays());
        model.put("running", head.counts().running());
        model.put("ended", head.counts().ended());
        model.put("problem", "");
        return model;
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, PublicLists.Head head)
            throws IOException {
        String asked = request.getParameter("page");
        int page = asked != null && asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        PublicLists.Page found = lists.list(head.definition().id(), page, PAGE);
        Map<String, Object> model = model(visit, head);
        model.put("heads", heads(head, visit.lang()));
        model.put(
                "rows", found.rows().stream().map(row -> row(row, visit.lang())).toList());
        model.put("total", found.total());
        model.put("page_", found.page());
        model.put("more", (long) (found.page() + 1) * PAGE < found.total());
        render(visit, response, 200, "publicity.peb", model);
    }

    private static List<String> heads(PublicLists.Head head, String lang) {
        return head.stage().publicity().shown().stream()
                .map(shown -> shown.label().isEmpty()
                        ? head.definition()
                                .field(shown.value())
                                .map(Field::label)
                                .orElse(Text.of(shown.id()))
                        : shown.label())
                .map(label -> label.in(lang))
                .toList();
    }

    private static Map<String, Object> row(Listed listed, String lang) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", listed.entry().id().toString());
        row.put(
                "cells",
                listed.entry().lines().stream()
                        .map(line -> Map.of(
                                "label",
                                line.label().in(lang),
                                "value",
                                line.value().in(lang)))
                        .toList());
        row.put("until", listed.entry().until());
        row.put("running", listed.standing() == Listing.Standing.RUNNING);
        return row;
    }

    private void csv(Visit visit, HttpServletResponse response, PublicLists.Head head) throws IOException {
        StringBuilder out = new StringBuilder("\uFEFF");
        List<String> heads = new ArrayList<>(heads(head, visit.lang()));
        heads.add(text(visit, "publicity.until"));
        line(out, heads);
        PublicLists.Page found;
        int page = 0;
        do {
            found = lists.list(head.definition().id(), page++, AT_ONCE);
            for (Listed listed : found.rows()) {
                List<String> cells = new ArrayList<>();
                for (Line value : listed.entry().lines()) {
                    cells.add(value.value().in(visit.lang()));
                }
                cells.add(listed.entry().until().toString());
                line(out, cells);
            }
        } while (found.rows().size() == AT_ONCE);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + head.definition().id() + ".csv\"");
        send(response, 200, "text/csv; charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A cell that a spreadsheet would take for a formula is told to be text. */
    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
            out.append(i == 0 ? "\"" : ",\"").append(safe.replace("\"", "\"\"")).append('"');
        }
        out.append("\r\n");
    }

    private Listed entry(PublicLists.Head head, String id) {
        return CaseModel.uuid(id)
                .flatMap(lists::entry)
                .filter(listed ->
                        listed.entry().itemId().equals(head.definition().id()))
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("这一条已经不在公示里了。", "This entry is not on the public list any more."),
                        "/publicity/" + encode(head.definition().id())));
    }

    private void form(
            Visit visit,
            HttpServletResponse response,
            int status,
            PublicLists.Head head,
            Listed listed,
            String problem,
            Map<String, String> typed)
            throws IOException {
        Map<String, Object> model = model(visit, head);
        model.put("row", row(listed, visit.lang()));
        model.put("contactRule", head.stage().publicity().contact().name().toLowerCase(Locale.ROOT));
        model.put("problem", problem);
        model.put("form", typed.getOrDefault("form", UUID.randomUUID().toString()));
        for (String field : List.of("name", "contact", "reason")) {
            model.put(field, typed.getOrDefault(field, ""));
        }
        render(visit, response, status, "object.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        PublicLists.Head head = steps.size() == 2 ? lists.head(steps.get(0)).orElseThrow(PageProblem::notFound) : null;
        if (head == null) {
            throw PageProblem.notFound();
        }
        Listed listed = entry(head, steps.get(1));
        Map<String, String> typed = new HashMap<>();
        for (String field : List.of("name", "contact", "reason")) {
            typed.put(field, request.getParameter(field) == null ? "" : request.getParameter(field));
        }
        UUID form = CaseModel.uuid(String.valueOf(request.getParameter("form"))).orElseGet(UUID::randomUUID);
        typed.put("form", form.toString());
        String back = "/publicity/" + encode(head.definition().id());
        long wait = rate.take(String.valueOf(request.getAttribute(Visit.ADDRESS)), System.nanoTime());
        if (wait > 0) {
            String soon = text(visit, "publicity.too-many");
            form(withToken(visit, request, response), response, 429, head, listed, soon, typed);
            return;
        }
        try {
            UUID account = visit.account().map(Account::id).orElse(null);
            UUID id = lists.object(
                    listed.entry().id(),
                    new PublicLists.Objector(
                            form, account, typed.get("name"), typed.get("contact"), typed.get("reason")));
            redirect(response, back + "/answers/" + id + "?new");
        } catch (Refused refused) {
            String sentence = refused.sentence().in(visit.lang());
            form(withToken(visit, request, response), response, 422, head, listed, sentence, typed);
        }
    }

    private void answer(Visit visit, HttpServletResponse response, PublicLists.Head head, String id, boolean fresh)
            throws IOException {
        PublicLists.Answered answered = CaseModel.uuid(id)
                .flatMap(lists::answer)
                .filter(a -> a.definition().id().equals(head.definition().id()))
                .orElseThrow(PageProblem::notFound);
        Map<String, Object> model = model(visit, head);
        Listing.Answer answer = answered.objection().answer();
        model.put("answer", answer == null ? "" : answer.name().toLowerCase(Locale.ROOT));
        model.put("reason", answered.reason());
        model.put("due", answered.objection().due());
        model.put("fresh", fresh);
        render(visit, response, 200, "objection.peb", model);
    }
}
