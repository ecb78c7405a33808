package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.catalog.CodeTables;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.ItemTrials;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.TrialVersion;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/trials/{item}}: opens what is on trial to others, or to all; {@code …/take-back} and {@code …/invitation}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/trials/*")
public final class TrialPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private final transient ItemLifecycle lifecycle;
    private final transient ItemTrials trials;
    private final transient ItemReleases releases;
    private final transient CodeTables tables;
    private final transient TrialShown shown;

    @Activate
    public TrialPages(
            @Reference GateServices gate,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemTrials trials,
            @Reference ItemReleases releases,
            @Reference Accounts accounts,
            @Reference CodeTables tables) {
        super(gate);
        this.lifecycle = lifecycle;
        this.trials = trials;
        this.releases = releases;
        this.tables = tables;
        this.shown = new TrialShown(new Deciders(accounts), tables);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        InstalledItem item = find(steps);
        if (steps.size() == 1) {
            question(visit, response, 200, item, ReleaseForm.of(trial(item).audience()), List.of());
        } else if (steps.get(1).equals("take-back")) {
            render(visit, response, 200, "take-back.peb", item, new HashMap<>());
        } else {
            throw PageProblem.notFound();
        }
    }

    private InstalledItem find(List<String> steps) {
        return Optional.of(steps)
                .filter(named -> !named.isEmpty() && named.size() < 3)
                .flatMap(named -> lifecycle.find(named.get(0)))
                .filter(item -> item.trial().isPresent())
                .orElseThrow(PageProblem::notFound);
    }

    private static TrialVersion trial(InstalledItem item) {
        return item.trial().orElseThrow(PageProblem::notFound);
    }

    private void question(
            Visit visit,
            HttpServletResponse response,
            int status,
            InstalledItem item,
            ReleaseForm form,
            List<ReleaseForm.Mistake> mistakes)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("form", form.model(mistakes, tables, visit.lang()));
        model.put("two", releases.approval() == ItemReleases.Approval.TWO);
        render(visit, response, status, "open.peb", item, model);
    }

    private void render(
            Visit visit,
            HttpServletResponse response,
            int status,
            String template,
            InstalledItem item,
            Map<String, Object> model)
            throws IOException {
        model.put("id", item.itemId());
        model.put("title", item.title().in(visit.lang()));
        model.put("trial", shown.model(trial(item), visit));
        model.put("serving", item.state() == InstalledItem.State.TRIAL ? "" : item.version());
        renderStaff(visit, response, status, template, tabs(visit, "items"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        InstalledItem item = find(steps);
        String by = person.get().id().toString();
        if (steps.size() == 1) {
            open(visit, request, response, item, by);
            return;
        }
        Result result =
                switch (steps.get(1)) {
                    case "take-back" -> trials.takeBack(item.itemId(), by);
                    case "invitation" -> trials.renewInvitation(item.itemId(), by);
                    default -> throw PageProblem.notFound();
                };
        if (result instanceof Result.Refused refused) {
            throw new PageProblem(409, refused.refusal().heading(), "/admin/items/" + item.itemId());
        }
        redirect(response, "/admin/items/" + item.itemId());
    }

    private void open(
            Visit visit, HttpServletRequest request, HttpServletResponse response, InstalledItem item, String by)
            throws IOException {
        ReleaseForm form = ReleaseForm.of(request);
        List<ReleaseForm.Mistake> mistakes = form.mistakes(tables, key -> text(visit, key));
        if (!mistakes.isEmpty()) {
            question(visit, response, 422, item, form, mistakes);
            return;
        }
        String hash = trial(item).hash();
        Result result = releases.ask(
                form.audience()
                        .map(audience -> Release.Wish.open(hash, audience))
                        .orElseGet(() -> Release.Wish.apply(hash))
                        .at(form.moment().orElse(null)),
                by);
        if (result instanceof Result.Refused refused) {
            Refusal why = refused.refusal();
            boolean late = why.code().matches("OT-RELEASE-(PAST|FAR)");
            question(
                    visit,
                    response,
                    422,
                    item,
                    form,
                    List.of(new ReleaseForm.Mistake(
                            late ? "at" : "who", (late ? why.why() : why.heading()).in(visit.lang()))));
            return;
        }
        answered(response, result, "/admin/items/" + item.itemId());
    }
}
