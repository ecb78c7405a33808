package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.clock.Time;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.EntryValues;
import onetrip.core.register.RegisterRefused;

/** What a case leaves in registers, and which records its answers name, made ready for its commit. Thread-safe. */
final class Entering {
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
        Map<String, Object> values = EntryValues.of(
                entry, work.content.answers().values(), work.state.number(), granted, document(work), ofRules);
        try {
            CaseEntries.Written written = registers.prepare(work.definition, entry, values, work.state.number());
            work.entries.add(written);
            return new Command.RecordEntry(written.record(), written.version());
        } catch (RegisterRefused refused) {
            return new Command.RefuseEntry(refused.code(), refused.sentence());
        }
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

    private Stream<CaseEvent> earlier(Work work) {
        UUID id = work.id;
        return work.filing != null ? Stream.empty() : store.events(id).stream().map(Chain::read);
    }
}
