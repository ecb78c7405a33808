package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.SavedFilters;
import onetrip.core.casework.SavedFilters.SavedFilter;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/filters}: keeps a list under a name, and forgets one. What was typed to find a person is never kept. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/filters")
public final class FilterPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private final transient SavedFilters filters;
    private final transient Time time;

    @Activate
    public FilterPages(@Reference GateServices gate, @Reference SavedFilters filters, @Reference Time time) {
        super(gate, FilterPages.class);
        this.filters = filters;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (officer(visit, request, response).isPresent()) {
            redirect(response, "/work/");
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        if (said(request, "do").equals("forget")) {
            forget(officer.get(), said(request, "filter"));
            redirect(response, "/work/");
            return;
        }
        String name = said(request, "name").strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > SavedFilters.LONGEST_NAME) {
            throw back(new Text(
                    "给这个筛选起个名字，最多" + SavedFilters.LONGEST_NAME + "字。",
                    "Name the filter, in at most " + SavedFilters.LONGEST_NAME + " characters."));
        }
        WorkFilter filter = WorkFilter.of(request::getParameter);
        boolean kept =
                filters.put(new SavedFilter(UUID.randomUUID(), officer.get().id(), name, filter.kept(), time.now()));
        if (!kept) {
            throw back(new Text(
                    "最多存" + SavedFilters.MOST + "个，先删一个。",
                    "At most " + SavedFilters.MOST + " filters. Delete one first."));
        }
        redirect(response, "/work/?" + filter.kept());
    }

    private void forget(Account officer, String id) {
        try {
            filters.delete(officer.id(), UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private static PageProblem back(Text sentence) {
        return new PageProblem(422, sentence, "/work/");
    }
}
