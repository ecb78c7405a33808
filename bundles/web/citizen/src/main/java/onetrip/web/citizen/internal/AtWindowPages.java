package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.window.Opened;
import onetrip.core.window.Windows;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/window}: who typed for the person at a window, when, and what was opened there (R-LOG). */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/window")
public final class AtWindowPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Windows windows;
    private final transient Catalog catalog;
    private final transient Offices offices;

    @Activate
    public AtWindowPages(
            @Reference GateServices gate,
            @Reference Windows windows,
            @Reference Catalog catalog,
            @Reference Offices offices) {
        super(gate, AtWindowPages.class, "onetrip/web/citizen/");
        this.windows = windows;
        this.catalog = catalog;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put(
                "visits",
                windows.ofPerson(person.get()).stream()
                        .map(past -> row(past, visit.lang()))
                        .toList());
        render(visit, response, 200, "at-window.peb", model);
    }

    private Map<String, Object> row(Windows.Past past, String lang) {
        Map<String, Object> row = new HashMap<>();
        row.put("office", offices.name(past.visit().office()).in(lang));
        row.put("clerk", past.clerk());
        row.put(
                "standing",
                past.attended() ? "ATTENDED" : past.visit().standing().name());
        row.put("from", local(past.visit().openedAt()));
        row.put("until", past.endedAt() == null ? null : local(past.endedAt()));
        row.put(
                "opened",
                past.opened().stream()
                        .map(one -> Map.<String, Object>of(
                                "kind",
                                one.kind().name(),
                                "thing",
                                one.kind() == Opened.Kind.APPLY
                                        ? catalog.serving(one.thing())
                                                .map(item -> item.definition()
                                                        .title()
                                                        .in(lang))
                                                .orElse(one.thing())
                                        : one.thing(),
                                "at",
                                local(one.at())))
                        .toList());
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
