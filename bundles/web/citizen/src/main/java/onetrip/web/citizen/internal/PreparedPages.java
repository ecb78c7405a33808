package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Form;
import onetrip.core.accompany.AgentServices;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.casework.AtWindow;
import onetrip.core.clock.Time;
import onetrip.core.form.OpenDraft;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.Visit;

/** Which pages of a form an agent of the bureau kept: the person reads that beside what is in them. */
record PreparedPages(AgentServices services, Accounts accounts) {
    /** By whom and when this page was kept last, if that was an agent; else nothing. */
    Map<String, Object> of(OpenDraft open, String page) {
        return open.draft().state().helped()
                ? services.page(open.draft().id(), page).map(this::mark).orElse(Map.of())
                : Map.of();
    }

    /** All pages that an agent kept, in the order of the form. */
    List<Map<String, Object>> all(OpenDraft open, String lang) {
        Map<String, ServiceStep> kept = services.pages(open.draft().id());
        return kept.isEmpty()
                ? List.of()
                : open.definition().form().pages().stream()
                        .filter(page -> kept.containsKey(page.id()))
                        .map(page -> titled(page, mark(kept.get(page.id())), lang))
                        .toList();
    }

    /** Which agent prepared the form that is handed in now (R-RECUSE); null: nobody did. */
    AtWindow by(UUID draft) {
        return services.prepared(draft).orElse(null);
    }

    /** Whether this visit is sure enough of the person to hand in what was prepared. */
    boolean signed(UUID draft, Visit visit) {
        return visit.acting().isPresent() || visit.standing().assurance().reaches(services.signs(draft));
    }

    private static Map<String, Object> titled(Form.Page page, Map<String, Object> mark, String lang) {
        Map<String, Object> row = new LinkedHashMap<>(mark);
        row.put("page", page.id());
        row.put("title", page.title().in(lang));
        return row;
    }

    private Map<String, Object> mark(ServiceStep step) {
        return Map.of("agent", accounts.find(step.by()).map(Account::name).orElse(""), "at", local(step.at()));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
