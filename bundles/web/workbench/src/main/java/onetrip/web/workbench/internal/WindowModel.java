package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Status;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.form.Certificates;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowVisit;
import onetrip.core.window.Windows;

/** A visit at a window, its cases and papers, as a page shows them. */
record WindowModel(Offices offices, String lang) {
    List<Map<String, String>> offices(List<String> ids) {
        return ids.stream()
                .map(id -> Map.of("id", id, "name", offices.name(id).in(lang)))
                .toList();
    }

    List<Map<String, String>> types() {
        return Certificates.ofAPerson().entrySet().stream()
                .map(type -> Map.of("id", type.getKey(), "name", type.getValue().in(lang)))
                .toList();
    }

    Map<String, Object> current(Windows.Current current) {
        Map<String, Object> model = new HashMap<>();
        WindowVisit visit = current.visit();
        model.put("person", current.person().name());
        model.put("office", offices.name(visit.office()).in(lang));
        model.put("document", type(visit.document()));
        model.put("standing", visit.standing().name().toLowerCase(Locale.ROOT));
        model.put(
                "attendant", visit.attendant() == null ? "" : visit.attendant().name());
        model.put("paper", visit.attendant() == null ? "" : visit.attendant().paper());
        model.put("since", local(visit.openedAt()));
        model.put("ends", local(current.endsSoonest()));
        model.put("filed", current.filed().stream().map(this::line).toList());
        model.put("named", current.named().stream().map(this::line).toList());
        return model;
    }

    private String type(String code) {
        return Optional.ofNullable(Certificates.ofAPerson().get(code))
                .map(text -> text.in(lang))
                .orElse(code);
    }

    Map<String, Object> line(Windows.Line line) {
        CaseState state = line.state();
        Map<String, Object> row = new HashMap<>();
        row.put("number", state.number());
        row.put("title", line.definition().title().in(lang));
        row.put(
                "status",
                state.status() == Status.CLOSED
                        ? state.granted() ? "granted" : "refused"
                        : state.status().name().toLowerCase(Locale.ROOT));
        row.put("due", state.promisedDue());
        row.put("submitted", local(state.submittedAt()));
        row.put(
                "materials",
                line.definition().materials().stream()
                        .filter(one -> one.original() != null)
                        .map(one -> Map.of("id", one.id(), "name", one.name().in(lang)))
                        .toList());
        return row;
    }

    static Optional<Windows.Line> line(Windows.Current current, String number) {
        return Stream.concat(current.filed().stream(), current.named().stream())
                .filter(line -> line.state().number().equals(CaseNumbers.normalise(number)))
                .findFirst();
    }

    Map<String, Object> slip(Windows.Slip slip) {
        Map<String, Object> model = line(new Windows.Line(slip.state(), slip.definition()));
        model.put("code", slip.code());
        model.put("office", offices.name(slip.office()).in(lang));
        model.put("at", local(slip.at()));
        return model;
    }

    /** Papers by the id of their material, where the definition is not at hand. */
    List<Map<String, Object>> papers(List<Paper> papers) {
        return papers.stream().map(paper -> paper(paper, paper.material())).toList();
    }

    List<Map<String, Object>> papers(List<Paper> papers, Definition definition) {
        return papers.stream()
                .map(paper -> paper(
                        paper,
                        definition.materials().stream()
                                .filter(one -> one.id().equals(paper.material()))
                                .map(one -> one.name().in(lang))
                                .findFirst()
                                .orElse(paper.material())))
                .toList();
    }

    private static Map<String, Object> paper(Paper paper, String name) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", paper.id().toString());
        row.put("number", paper.number());
        row.put("name", name);
        row.put("held", paper.held());
        row.put("how", paper.how() == Paper.How.SEEN ? "seen" : "handed");
        row.put("at", local(paper.at()));
        row.put("back", paper.returnedAt() == null ? null : local(paper.returnedAt()));
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
