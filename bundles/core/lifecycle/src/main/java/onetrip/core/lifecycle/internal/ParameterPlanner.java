package onetrip.core.lifecycle.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.catalog.ParameterWords;
import onetrip.core.catalog.Parametrised;
import onetrip.core.catalog.Problem;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterOrder;
import onetrip.core.lifecycle.ParameterPlan;
import onetrip.core.lifecycle.RefusedException;

/** What a change of a parameter would do, and what stands in its way: type and range first, then every lie it would be. */
final class ParameterPlanner {
    private static final int LONGEST_REASON = 200;

    private final Offices offices;
    private final ItemCases cases;
    private final Sentences sentences;
    private final ParameterLabels words;

    ParameterPlanner(Offices offices, ItemCases cases, Sentences sentences) {
        this.offices = offices;
        this.cases = cases;
        this.sentences = sentences;
        this.words = new ParameterLabels(offices, sentences);
    }

    /** @param open the definition of the version that serves, or null if none does */
    ParameterPlan plan(ParameterOrder order, Parametrised open, ParameterHistory history, LocalDateTime now) {
        LocalDateTime from = order.from() == null ? now : order.from();
        Parameter parameter = open == null
                ? null
                : open.standard().parameter(order.parameter()).orElse(null);
        try {
            if (open == null) {
                throw sentences.refused("OT-PARAM-NO-ITEM", "", order.itemId());
            }
            if (parameter == null) {
                throw sentences.refused("OT-PARAM-UNKNOWN", "", order.itemId(), order.parameter());
            }
            return plan(order, open, parameter, history, from, now);
        } catch (RefusedException e) {
            return new ParameterPlan(
                    order,
                    parameter == null ? Text.of(String.valueOf(order.parameter())) : parameter.label(),
                    Text.EMPTY,
                    parameter == null || !fits(parameter, order.value())
                            ? Text.EMPTY
                            : words.say(parameter, parameter.type(), order.value()),
                    from,
                    List.of(),
                    0,
                    history.revision(),
                    Optional.of(e.refusal()));
        }
    }

    private static boolean fits(Parameter parameter, Object value) {
        return value == null || ParameterValue.problems(parameter, value).isEmpty();
    }

    private ParameterPlan plan(
            ParameterOrder order,
            Parametrised open,
            Parameter parameter,
            ParameterHistory history,
            LocalDateTime from,
            LocalDateTime now)
            throws RefusedException {
        if (order.revision() != ParameterOrder.ANY && order.revision() != history.revision()) {
            throw stale(open, history, order.revision());
        }
        value(parameter, order.value());
        if (order.from() != null && !order.from().isAfter(now)) {
            throw sentences.refused("OT-PARAM-PAST", "", ParameterWords.moment(order.from()));
        }
        if (order.reason().isEmpty() || order.reason().length() > LONGEST_REASON) {
            throw sentences.refused("OT-PARAM-REASON", "", LONGEST_REASON);
        }
        if (order.forced() && order.ground().isEmpty() || order.ground().length() > LONGEST_REASON) {
            throw sentences.refused("OT-PARAM-GROUND", "", LONGEST_REASON);
        }
        ParameterHistory after = history.with(row(order, parameter.type(), history.revision() + 1, from, null));
        Definition old = definition(open, history.values(from));
        Definition next = truthful(open, after, from);
        List<Change> changes = Changes.ofParameters(old, next, sentences);
        if (order.forced()) {
            Optional<Change> worse = changes.stream().filter(Change::worse).findFirst();
            if (worse.isPresent()) {
                throw sentences.refused("OT-PARAM-WORSE", "", worse.get().sentence());
            }
        }
        Object before = old.parameter(parameter.id()).map(Parameter::value).orElse(parameter.standard());
        return new ParameterPlan(
                order,
                parameter.label(),
                words.say(parameter, before),
                words.say(parameter, parameter.type(), order.value()),
                from,
                changes,
                cases.open(order.itemId()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                history.revision(),
                Optional.empty());
    }

    static ParameterChange row(ParameterOrder order, Parameter.Type type, long seq, LocalDateTime from, Instant at) {
        return new ParameterChange(
                UUID.randomUUID(),
                order.itemId(),
                seq,
                order.parameter(),
                type,
                order.value(),
                from,
                order.by(),
                at,
                order.reason(),
                order.forced() ? order.ground() : "",
                order.forced(),
                null);
    }

    private void value(Parameter parameter, Object value) throws RefusedException {
        if (value == null) {
            return;
        }
        List<Problem> unfit = ParameterValue.problems(parameter, value);
        if (!unfit.isEmpty()) {
            throw sentences.refused(
                    "OT-PARAM-VALUE", DefinitionCheck.lines(unfit), unfit.get(0).sentence());
        }
        if (parameter.type() == Parameter.Type.OFFICE && !offices.all().containsKey(value)) {
            throw sentences.refused(
                    "OT-PARAM-VALUE", "", sentences.text("parameter.office.unknown", parameter.label(), value));
        }
    }

    /** Without a lie from this moment on: also when what is planned already comes on top. */
    private Definition truthful(Parametrised open, ParameterHistory history, LocalDateTime from)
            throws RefusedException {
        Set<LocalDateTime> moments = new LinkedHashSet<>();
        moments.add(from);
        history.planned(from).forEach(change -> moments.add(change.from()));
        for (LocalDateTime moment : moments) {
            Map<String, Object> values = history.values(moment);
            List<Problem> lies = open.lies(values);
            if (!lies.isEmpty()) {
                throw moment.equals(from)
                        ? sentences.refused(
                                "OT-PARAM-LIES",
                                DefinitionCheck.lines(lies),
                                lies.get(0).sentence())
                        : sentences.refusedBecause(
                                "OT-PARAM-LIES",
                                "later",
                                DefinitionCheck.lines(lies),
                                lies.get(0).sentence(),
                                ParameterWords.moment(moment));
            }
        }
        return definition(open, history.values(from));
    }

    /** For a change that is taken back: what would come then must not be a lie either. */
    void checkWithout(Parametrised open, ParameterHistory history, LocalDateTime from) throws RefusedException {
        truthful(open, history, from);
    }

    Definition definition(Parametrised open, Map<String, Object> values) {
        try {
            return open.with(open.fitting(values));
        } catch (DefinitionException e) {
            throw new IllegalStateException("values that fit can be put in", e);
        }
    }

    RefusedException stale(Parametrised open, ParameterHistory history, long seen) {
        List<ParameterChange> since =
                history.changes().stream().filter(change -> change.seq() > seen).toList();
        Text what = since.isEmpty()
                ? sentences.text("parameter.stale.withdrawn")
                : since.stream()
                        .map(change -> said(open, change))
                        .reduce((a, b) -> new Text(a.zh() + "；" + b.zh(), a.en() + "; " + b.en()))
                        .orElse(Text.EMPTY);
        return sentences.refused("OT-PARAM-STALE", "", what);
    }

    private Text said(Parametrised open, ParameterChange change) {
        Optional<Parameter> parameter = open.standard().parameter(change.parameter());
        Text label = parameter.map(Parameter::label).orElse(Text.of(change.parameter()));
        Text value = parameter
                .map(known -> words.say(known, change.type(), change.value()))
                .orElse(Text.of(String.valueOf(change.value())));
        return sentences.text("parameter.stale.set", label, value);
    }
}
