package onetrip.web.workbench.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.api.item.Delivery;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Process.Stage;
import onetrip.core.casework.CasePapers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Parcel.Standing;

/** A delivery for the office that hands over: where to, where it stands, what can be recorded. Pure. */
final class ParcelPanel {
    private ParcelPanel() {}

    /** Empty before there is a delivery. */
    static Map<String, Object> of(CaseView view) {
        Parcel parcel = view.state().papers().parcel();
        if (parcel == null) {
            return Map.of();
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("way", parcel.way().code());
        model.put("standing", parcel.standing().name().toLowerCase(Locale.ROOT));
        model.put("carrier", parcel.carrier());
        model.put("tracking", parcel.tracking());
        model.put("since", parcel.since());
        view.definition()
                .process()
                .stage(String.valueOf(view.state().stage()))
                .map(Stage::delivery)
                .ifPresent(delivery -> letter(model, view, delivery));
        model.put("acts", acts(view));
        return model;
    }

    private static void letter(Map<String, Object> model, CaseView view, Delivery delivery) {
        model.put("address", said(view, CasePapers.ADDRESS, delivery.address()));
        model.put("receiver", said(view, CasePapers.RECEIVER, delivery.receiver()));
        model.put("phone", said(view, CasePapers.PHONE, delivery.phone()));
    }

    /** What the applicant gave after a return outweighs the form. */
    private static String said(CaseView view, String later, String field) {
        Map<String, Object> answers = view.content().answers().values();
        Object value = answers.containsKey(later) ? answers.get(later) : field == null ? null : answers.get(field);
        return value == null ? "" : String.valueOf(value);
    }

    /** What can be recorded now. */
    static List<String> acts(CaseView view) {
        Parcel parcel = view.state().papers().parcel();
        return parcel == null || !view.state().status().open() ? List.of() : acts(parcel);
    }

    private static List<String> acts(Parcel parcel) {
        List<String> acts = new ArrayList<>();
        if (parcel.standing() == Standing.READY && parcel.way() == Way.COURIER) {
            acts.add("hand-over");
        }
        if (parcel.standing() == Standing.ON_ITS_WAY) {
            acts.add("arrive");
            acts.add("come-back");
        }
        boolean window = parcel.way() == Way.PICK_UP && parcel.standing() == Standing.READY;
        if (window || parcel.standing() == Standing.CAME_BACK) {
            acts.add("pick-up");
        }
        return acts;
    }
}
