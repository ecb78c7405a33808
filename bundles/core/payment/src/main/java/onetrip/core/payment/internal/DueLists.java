package onetrip.core.payment.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment.Dues;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.CashierOutages;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 应缴名册 ({@link Dues}): what waits and whose last day is over gets another day where nobody could pay on that one, or else is over. What
 * a case holds is not touched: its own bill says when that ends. Used by the worker's thread.
 */
final class DueLists {
    private static final Logger LOG = LoggerFactory.getLogger(DueLists.class);
    private static final int PAGE = 200;
    /** Shown as who wrote it. */
    private static final String WRITER = "缴费期限";

    private final Registers registers;
    private final RegisterStore store;
    private final CaseEntries entries;
    private final Catalog catalog;
    private final WorkingCalendar calendar;
    private final CashierOutages outages;
    private final Time time;
    /** What can still be paid after its last day is looked through once a day. */
    private final Map<UUID, LocalDate> done = new ConcurrentHashMap<>();

    DueLists(
            Registers registers,
            RegisterStore store,
            CaseEntries entries,
            Catalog catalog,
            WorkingCalendar calendar,
            CashierOutages outages,
            Time time) {
        this.registers = registers;
        this.store = store;
        this.entries = entries;
        this.catalog = catalog;
        this.calendar = calendar;
        this.outages = outages;
        this.time = time;
    }

    /** The worker's turn. */
    void due() {
        for (ServiceItem item : catalog.serving()) {
            item.definition().process().stages().stream()
                    .filter(stage -> stage.payment() != null && stage.payment().dues() != null)
                    .map(stage -> stage.payment().dues())
                    .forEach(dues -> registers
                            .find(item.definition().id(), dues.register())
                            .filter(register -> register.book() != null && !register.indexing())
                            .ifPresent(register -> list(item.definition(), dues, register)));
        }
    }

    private void list(Definition item, Dues dues, OpenRegister register) {
        LocalDate today = time.today();
        if (dues.over() == null && today.equals(done.get(register.book()))) {
            return;
        }
        // The earliest last day first: where one is not over, none behind it is.
        RegisterQuery query =
                new RegisterQuery("", Map.of(dues.state(), dues.open()), dues.until(), false, "", PAGE, false);
        Map<LocalDate, Boolean> away = new HashMap<>();
        for (RegisterPage page = registers.list(register, query); page != null; ) {
            List<RegisterRecord> passed = page.rows().stream()
                    .filter(record -> passed(dues, record, today))
                    .toList();
            passed.forEach(record -> end(item, dues, record, away));
            boolean more = passed.size() == page.rows().size()
                    && page.next() != null
                    && !page.next().isEmpty();
            page = more ? registers.list(register, query.from(page.next())) : null;
        }
        done.put(register.book(), today);
    }

    private static boolean passed(Dues dues, RegisterRecord record, LocalDate today) {
        String until = Objects.toString(record.values().get(dues.until()), "");
        return !until.isEmpty() && LocalDate.parse(until).isBefore(today);
    }

    private void end(Definition item, Dues dues, RegisterRecord record, Map<LocalDate, Boolean> away) {
        LocalDate last = LocalDate.parse(record.values().get(dues.until()).toString());
        if (away.computeIfAbsent(last, outages::wasAway)) {
            // Until the next working day ends, as a bill has it; if nobody can pay on that one either, it is asked
            // again.
            put(item, dues, record, dues.until(), calendar.due(time.today(), 1).toString());
        } else if (dues.over() != null) {
            put(item, dues, record, dues.state(), dues.over());
        }
    }

    private void put(Definition item, Dues dues, RegisterRecord record, String field, Object value) {
        try {
            entries.amend(
                            item,
                            new Entry(dues.register(), Map.of(field, "=")),
                            new CaseEntries.Known(record.id(), record),
                            Map.of(field, value),
                            WRITER)
                    .filter(written -> !written.writes().isEmpty())
                    // False where somebody changed the record meanwhile: the next round reads it as it is then.
                    .ifPresent(written -> store.write(written.book(), written.writes()));
        } catch (RegisterRefused refused) {
            LOG.warn("record {} does not take that its last day is over: {}", record.id(), refused.code());
        }
    }
}
