package onetrip.web.workbench.internal;

import java.util.Map;
import onetrip.api.item.Register;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;

/** A granted case that its register did not take, as whoever keeps the register reads it. Pure. */
final class EntryModel {
    private EntryModel() {}

    /** Null where no entry waits for the office. */
    static Map<String, Object> of(CaseView view, String lang) {
        if (view.state().office() == null || view.state().status().undecided()) {
            return null;
        }
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.OfEntry.class::isInstance)
                .reduce((earlier, later) -> later)
                .filter(CaseEvent.EntryRefused.class::isInstance)
                .map(CaseEvent.EntryRefused.class::cast)
                .filter(e -> e.stage().equals(view.state().stage()))
                .map(e -> Map.<String, Object>of(
                        "why",
                        e.why().in(lang),
                        "register",
                        view.definition()
                                .register(e.register())
                                .map(Register::title)
                                .map(title -> title.in(lang))
                                .orElse(e.register()),
                        "address",
                        "/work/registers/" + view.state().itemId() + "/" + e.register()))
                .orElse(null);
    }
}
