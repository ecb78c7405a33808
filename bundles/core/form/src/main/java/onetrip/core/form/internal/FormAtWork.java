package onetrip.core.form.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Form;
import onetrip.api.item.Process;
import onetrip.api.item.Process.StageKind;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.CheckSection;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldError;
import onetrip.core.form.FormCheck;
import onetrip.core.form.PageOutcome;
import onetrip.core.form.PageView;
import onetrip.core.form.SourceCall;

/** What {@code FormEngine} promises, put together from the parts of this package. */
public final class FormAtWork {
    private final FormIndex index;
    private final CodeLabels codes;

    public FormAtWork(Definition definition, CodeLabels codes) {
        this.index = new FormIndex(definition);
        this.codes = codes;
    }

    private Reading reading(DraftState state, LocalDate today) {
        return new Reading(index, codes, state, today);
    }

    public List<String> pages(DraftState state, LocalDate today) {
        return reading(state, today).pages().stream().map(Form.Page::id).toList();
    }

    public Optional<String> only() {
        return Optional.ofNullable(index.only()).map(Form.Page::id);
    }

    public boolean hasPage(String page) {
        return index.page(page) != null;
    }

    public Optional<PageView> page(DraftState state, String page, LocalDate today) {
        return new Viewing(reading(state, today)).page(page);
    }

    public Optional<String> next(DraftState state, String page, LocalDate today) {
        Reading reading = reading(state, today);
        boolean after = false;
        for (Form.Page one : index.pages()) {
            if (after && reading.shown(one)) {
                return Optional.of(one.id());
            }
            after |= one.id().equals(page);
        }
        return Optional.empty();
    }

    public Optional<String> firstIncomplete(DraftState state, LocalDate today) {
        Reading reading = reading(state, today);
        for (Form.Page page : reading.pages()) {
            Findings findings = new Findings(reading);
            findings.judge(page);
            if (!state.seenPages().contains(page.id()) || !findings.errors().isEmpty()) {
                return Optional.of(page.id());
            }
        }
        return Optional.empty();
    }

    public List<CheckSection> sections(DraftState state, LocalDate today) {
        return new Viewing(reading(state, today)).sections();
    }

    public PageOutcome parse(DraftState state, String page, Map<String, String[]> post, LocalDate today) {
        Form.Page target = index.page(page);
        return target == null || !reading(state, today).shown(target)
                ? new PageOutcome(state, List.of(), List.of(), false)
                : new PagePost(index, codes, target, post, today).read(state);
    }

    public List<CaseAnswers> cases(DraftState state, LocalDate today) {
        return new Splitting(reading(state, today)).cases();
    }

    public DraftState propose(DraftState state, LocalDate today, ItemRules rules) {
        if (rules == ItemRules.NONE) {
            return state;
        }
        List<CaseAnswers> cases = cases(state, today);
        RuleCalls calls = calls(state, today, rules);
        DraftState proposed = new Proposals(index).applied(reading(state, today), cases, calls);
        return index.namesRules()
                ? several(proposed, cases(proposed, today).stream().anyMatch(calls::several))
                : proposed;
    }

    private static DraftState several(DraftState state, boolean match) {
        Map<String, String> asked = new LinkedHashMap<>(state.asked());
        SourceReading.remember(Condition.RULES, match ? Condition.RULES : null, asked);
        return state.withSources(state.sources(), asked);
    }

    private RuleCalls calls(DraftState state, LocalDate today, ItemRules rules) {
        return new RuleCalls(rules, today, state.applicant(), index.definition().parameterValues());
    }

    public List<FieldError> findings(DraftState state, String page, LocalDate today, ItemRules rules) {
        if (rules == ItemRules.NONE) {
            return List.of();
        }
        RuleCalls calls = calls(state, today, rules);
        Reading reading = reading(state, today);
        Set<FieldError> errors = new LinkedHashSet<>();
        for (CaseAnswers one : cases(state, today)) {
            for (Finding finding : calls.check(one)) {
                FieldError error = error(reading, one, finding);
                if (finding.severity() == Finding.Severity.ERROR && page.equals(error.page())) {
                    errors.add(error);
                }
            }
        }
        return List.copyOf(errors);
    }

    private FieldError error(Reading reading, CaseAnswers one, Finding finding) {
        Place place = finding.field() == null ? null : reading.near(index.split(), one.row(), finding.field());
        Form.Page page = place == null ? null : index.pageOf(place);
        if (page == null || !reading.shown(place)) {
            return new FieldError(null, finding.field(), null, finding.code(), finding.message());
        }
        String[] suffixes = Boxes.suffixes(place.field().type());
        String anchor = place.name() + (suffixes.length == 0 ? "" : suffixes[0]);
        return new FieldError(page.id(), place.name(), anchor, finding.code(), finding.message());
    }

    public FormCheck check(DraftState typed, LocalDate today, ItemRules rules) {
        DraftState state = propose(typed, today, rules);
        Reading reading = reading(state, today);
        Findings own = new Findings(reading);
        reading.pages().forEach(own::judge);
        Set<FieldError> errors = new LinkedHashSet<>(own.errors());
        List<Finding> hints = own.hints().stream()
                .map(hint -> new Finding(hint.field(), Finding.Severity.WARNING, hint.code(), hint.message()))
                .toList();
        List<Finding> all = new ArrayList<>(hints);
        RuleCalls calls = calls(state, today, rules);
        List<CaseAnswers> cases = new ArrayList<>();
        for (CaseAnswers one : cases(state, today)) {
            List<Finding> notes = new ArrayList<>(hints.stream()
                    .flatMap(hint -> concerning(hint, one).stream())
                    .toList());
            for (Finding finding : calls.check(one)) {
                if (finding.severity() == Finding.Severity.ERROR) {
                    errors.add(error(reading, one, finding));
                } else {
                    notes.add(finding);
                    all.add(finding);
                }
            }
            cases.add(new CaseAnswers(
                    one.row(),
                    one.answers(),
                    one.facts(),
                    one.disputed(),
                    one.subject(),
                    one.period(),
                    List.copyOf(notes)));
        }
        return new FormCheck(List.copyOf(errors), all, errors.isEmpty() ? cases : List.of());
    }

    /**
     * What all cases of the form would cost; empty if the item asks for nothing, or something is missing or wrong yet: rules are asked
     * about whole forms only.
     */
    public Optional<Charge> charge(DraftState state, LocalDate today, ItemRules rules) {
        Definition item = index.definition();
        Optional<String> stage = item.process().stages().stream()
                .filter(one -> one.kind() == StageKind.PAYMENT)
                .map(Process.Stage::id)
                .findFirst();
        if (stage.isEmpty()) {
            return Optional.empty();
        }
        FormCheck check = check(state, today, rules);
        if (!check.passed()) {
            return Optional.empty();
        }
        RuleCalls calls = calls(state, today, rules);
        List<Charge.Line> lines = new ArrayList<>();
        List<Charge.Line> waivers = new ArrayList<>();
        for (CaseAnswers one : check.cases()) {
            Charge charge = calls.charge(stage.get(), one)
                    .orElseGet(() -> item.fee() == null || item.fee().free()
                            ? new Charge(List.of(), List.of())
                            : Charge.of(item.title(), item.fee().amountFen()));
            lines.addAll(charge.lines());
            waivers.addAll(charge.waivers());
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Charge(lines, waivers));
    }

    /** A doubt as the case knows it, by the field's own id; empty if it is about another row. */
    private Optional<Finding> concerning(Finding finding, CaseAnswers one) {
        Place place = index.place(finding.field()).orElse(null);
        boolean ofSplit = place != null
                && place.inRow()
                && index.split() != null
                && place.group().id().equals(index.split().id());
        if (!ofSplit) {
            return Optional.of(finding);
        }
        return place.row() == one.row()
                ? Optional.of(new Finding(place.field().id(), finding.severity(), finding.code(), finding.message()))
                : Optional.empty();
    }

    public List<SourceCall> due(DraftState state, LocalDate today, Instant now) {
        return new Asking(reading(state, today)).due(now);
    }

    public DraftState answered(DraftState state, SourceCall call, SourceAnswer answer, LocalDate today) {
        return new Asking(reading(state, today)).answered(call, answer);
    }

    public DraftState dispute(DraftState state, String field, LocalDate today) {
        Reading reading = reading(state, today);
        Place place = index.place(field).orElse(null);
        if (place == null || !reading.state(place).disputable()) {
            return state;
        }
        // The box starts with the fetched value: most corrections change one character.
        DraftState typed = Writing.put(state, place, reading.sources.fetched(place));
        return typed.withDisputed(names -> {
            names.add(place.name());
            return names;
        });
    }

    public DraftState undispute(DraftState state, String field, LocalDate today) {
        Place place = index.place(field).orElse(null);
        if (place == null || !state.disputed().contains(field)) {
            return state;
        }
        return Writing.put(state, place, null).withDisputed(names -> {
            names.remove(field);
            return names;
        });
    }

    /** The place of a shown FILE or MULTI_FILE field; empty if there is none of this name. */
    public Optional<FilePlace> filePlace(DraftState state, String field, LocalDate today) {
        Reading reading = reading(state, today);
        return index.place(field)
                .filter(place -> FilePlace.fits(place.field().type()) && reading.shown(place))
                .filter(place -> !place.inRow()
                        || place.row() <= reading.rows(place.group()).size())
                .map(place -> new FilePlace(place, reading.typed(place)));
    }
}
