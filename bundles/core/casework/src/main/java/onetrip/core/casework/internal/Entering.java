package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.EntryLaw;
import onetrip.core.casework.SiteVisit;
import onetrip.core.clock.Time;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.EntryValues;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a case leaves in registers, and which records its answers name, made ready for its commit. Thread-safe. */
final class Entering {
    private static final Logger LOG = LoggerFactory.getLogger(Entering.class);

    private final CaseEntries registers;
    private final CaseStore store;

    Entering(CaseEntries registers, CaseStore store) {
        this.registers = registers;
        this.store = store;
    }

    /**
     * The step that the register's answer makes of a REGISTER stage; what is written goes with the case's commit.
     *
     * @param ofRules what the item's rules give for the stage
     */
    Command enter(Work work, Stage stage, Map<String, String> ofRules) {
        Entry entry = stage.entry();
        LocalDate granted =
                work.state.decidedAt() == null ? null : LocalDate.ofInstant(work.state.decidedAt(), Time.ZONE);
        String visit = entry.values().containsValue(EntryValues.VISIT) ? visited(course(work)) : "";
        String document = document(work);
        List<CaseEntries.Written> made = new ArrayList<>();
        try {
            for (Map<String, Object> answers :
                    EntryValues.rows(entry, work.content.answers().values())) {
                Map<String, Object> values =
                        EntryValues.of(entry, answers, work.state.number(), granted, document, ofRules, visit);
                made.add(registers.prepare(work.definition, entry, values, work.state.number()));
            }
            work.entries.addAll(made);
            List<UUID> records = made.stream().map(CaseEntries.Written::record).toList();
            return made.isEmpty()
                    ? new Command.RecordEntry(null, 0)
                    : new Command.RecordEntry(
                            records.get(0), made.get(0).version(), records.subList(1, records.size()));
        } catch (RegisterRefused refused) {
            return new Command.RefuseEntry(refused.code(), refused.sentence());
        }
    }

    /**
     * A case that ended with nothing granted says so in the records that it left before the decision. The end stands whatever the
     * register says: what it does not take is told to the operator, and the record keeps what it said.
     */
    void ended(Work work, LocalDate today) {
        Optional<String> outcome = EntryLaw.outcome(work.state);
        if (outcome.isEmpty() || !work.moved()) {
            return;
        }
        List<CaseEvent> events = course(work);
        for (Stage stage : work.definition.process().stages()) {
            if (stage.entry() != null && !stage.entry().ended().isEmpty()) {
                events.stream()
                        .filter(CaseEvent.EntryWritten.class::isInstance)
                        .map(CaseEvent.EntryWritten.class::cast)
                        .filter(e -> e.stage().equals(stage.id()))
                        .reduce((first, later) -> later)
                        .ifPresent(written -> end(work, stage.entry(), written, events, outcome.get(), today));
            }
        }
    }

    private void end(
            Work work,
            Entry entry,
            CaseEvent.EntryWritten written,
            List<CaseEvent> events,
            String outcome,
            LocalDate today) {
        Map<String, Object> values = EntryValues.ended(
                entry,
                work.content.answers().values(),
                work.state.number(),
                new EntryValues.End(outcome, reason(events), visited(events), today));
        for (UUID record : written.all()) {
            try {
                registers
                        .amend(
                                work.definition,
                                entry,
                                new CaseEntries.Known(record, pending(work, record)),
                                values,
                                work.state.number())
                        .ifPresent(work.entries::add);
            } catch (RegisterRefused refused) {
                LOG.warn(
                        "a record of case {} in register {} does not say that the case ended: {}",
                        work.state.number(),
                        entry.register(),
                        refused.code());
            }
        }
    }

    /** The record as this very commit writes it, or null. */
    private static RegisterRecord pending(Work work, UUID record) {
        return work.entries.stream()
                .flatMap(written -> written.writes().stream())
                .map(RegisterStore.Write::after)
                .filter(after -> after.id().equals(record))
                .reduce((first, later) -> later)
                .orElse(null);
    }

    private static String reason(List<CaseEvent> events) {
        return events.stream()
                .filter(CaseEvent.Refused.class::isInstance)
                .map(CaseEvent.Refused.class::cast)
                .reduce((first, later) -> later)
                .flatMap(refused -> refused.grounds().stream().findFirst())
                .map(CaseEvent.Ground::id)
                .orElse("");
    }

    /** How the newest visit ended: at once, after something was put right, or not. */
    private static String visited(List<CaseEvent> events) {
        boolean repaired = false;
        SiteVisit.Outcome outcome = null;
        for (CaseEvent event : events) {
            if (event instanceof CaseEvent.VisitRecorded e) {
                repaired |= e.outcome() == SiteVisit.Outcome.REPAIR;
                outcome = e.outcome();
            } else if (event instanceof CaseEvent.VisitRepairLapsed) {
                outcome = SiteVisit.Outcome.FAILED;
            }
        }
        if (outcome == null) {
            return "";
        }
        return outcome == SiteVisit.Outcome.PASSED ? repaired ? "repaired" : "passed" : "failed";
    }

    /** What was handed in is new or another: so are the records it names. */
    void name(Work work) {
        if (work.stored != null
                && work.changed()
                && !work.definition.registers().isEmpty()) {
            work.uses = registers.uses(work.definition, work.content.answers().values());
        }
    }

    /** Number of the document of the item's own that was issued last. */
    private String document(Work work) {
        return Stream.concat(earlier(work), work.events().stream())
                .filter(CaseEvent.DocumentIssued.class::isInstance)
                .map(CaseEvent.DocumentIssued.class::cast)
                .filter(e -> work.definition.document(e.template()).isPresent())
                .map(CaseEvent.DocumentIssued::documentNumber)
                .reduce((first, later) -> later)
                .orElse("");
    }

    /** What the applicant was told with the grant that stands; empty if nothing. */
    String wordsOfDecision(Work work) {
        return course(work).stream()
                .filter(CaseEvent.Granted.class::isInstance)
                .map(event -> ((CaseEvent.Granted) event).note())
                .reduce((first, later) -> later)
                .orElse("");
    }

    /** All that has happened to the case, with what happens now. */
    List<CaseEvent> course(Work work) {
        return Stream.concat(earlier(work), work.events().stream()).toList();
    }

    private Stream<CaseEvent> earlier(Work work) {
        UUID id = work.id;
        return work.filing != null ? Stream.empty() : store.events(id).stream().map(Chain::read);
    }
}
