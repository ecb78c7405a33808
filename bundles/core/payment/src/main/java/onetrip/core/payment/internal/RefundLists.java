package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment.Refunds;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.payment.Payments;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 退费名册 ({@link Refunds}): works out what a record asks for, and once the office has approved it, asks the case and the platform. What a
 * record has come to is read from the case each time, so that a step that was done twice, or by another node, is done once. Thread-safe.
 */
final class RefundLists {
    private static final Logger LOG = LoggerFactory.getLogger(RefundLists.class);
    /** What another node wrote before, and committed after we looked, is found all the same. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /** A new record is worked out within seconds; after a start this far back is looked for what was left. */
    private static final Duration BACK = Duration.ofDays(60);

    private static final int PAGE = 200;
    private static final Text UNPAID =
            new Text("这张账单没有缴费记录，没有可以退的。", "Nothing was paid for this bill; there is nothing to pay back.");
    private static final Text UNSAID = new Text("事项的规则没有说退多少。", "The item's rules do not say how much.");
    private static final Text OTHER =
            new Text("金额按规则重新算了，请再核对一次。", "The amount was worked out anew; please look at it once more.");
    private static final Text DECLINED =
            new Text("办件里没有同意退费，原因见办件。", "It was declined at the case, where the reason stands.");

    private final Registers registers;
    private final RegisterStore store;
    private final CaseEntries entries;
    private final RegisterReading reading;
    private final Catalog catalog;
    private final Cases cases;
    private final Accounts accounts;
    private final Time time;
    private final Payments payments;
    private final Map<UUID, Instant> read = new ConcurrentHashMap<>();

    /** Where refunds are listed. */
    private record Listing(ServiceItem item, Stage stage, OpenRegister register) {
        Refunds refunds() {
            return stage.payment().refunds();
        }

        Definition definition() {
            return item.definition();
        }

        String state(RegisterRecord record) {
            Object state = record.values().get(refunds().state());
            return state == null ? "" : state.toString();
        }
    }

    RefundLists(
            Registers registers,
            RegisterStore store,
            CaseEntries entries,
            RegisterReading reading,
            Catalog catalog,
            Cases cases,
            Accounts accounts,
            Time time,
            Payments payments) {
        this.registers = registers;
        this.store = store;
        this.entries = entries;
        this.reading = reading;
        this.catalog = catalog;
        this.cases = cases;
        this.accounts = accounts;
        this.time = time;
        this.payments = payments;
    }

    /** The worker's turn. */
    void due() {
        for (ServiceItem item : catalog.serving()) {
            if (catalog.callable(item)) {
                item.definition().process().stages().stream()
                        .filter(stage ->
                                stage.payment() != null && stage.payment().refunds() != null)
                        .forEach(stage -> registers
                                .find(
                                        item.definition().id(),
                                        stage.payment().refunds().register())
                                .filter(register -> register.book() != null)
                                .ifPresent(register -> list(new Listing(item, stage, register))));
            }
        }
    }

    private void list(Listing listing) {
        UUID book = listing.register().book();
        Instant began = time.now();
        Instant since = read.getOrDefault(book, began.minus(BACK)).minus(OVERLAP);
        boolean all = true;
        UUID last = new UUID(0, 0);
        for (List<RegisterRecord> page = store.changed(book, since, last, PAGE); !page.isEmpty(); ) {
            for (RegisterRecord record : page) {
                if (!record.deleted() && listing.state(record).isEmpty()) {
                    all &= step(listing, record, this::workOut);
                }
            }
            RegisterRecord end = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : store.changed(book, end.changedAt(), end.id(), PAGE);
        }
        if (all) {
            read.put(book, began);
        }
        each(listing, Refunds.APPROVED, this::ask);
        each(listing, Refunds.SENDING, this::follow);
    }

    private interface Step {
        void take(Listing listing, RegisterRecord record);
    }

    private void each(Listing listing, String state, Step step) {
        RegisterQuery query =
                new RegisterQuery("", Map.of(listing.refunds().state(), state), "", false, "", PAGE, false);
        RegisterPage page = registers.list(listing.register(), query);
        while (true) {
            page.rows().forEach(record -> step(listing, record, step));
            if (page.next() == null || page.next().isEmpty()) {
                return;
            }
            page = registers.list(listing.register(), query.from(page.next()));
        }
    }

    /** @return false if it is to be tried again */
    private static boolean step(Listing listing, RegisterRecord record, Step step) {
        try {
            step.take(listing, record);
            return true;
        } catch (ItemFailed | RegisterReading.Away later) {
            LOG.info(
                    "a refund of {} is worked out later: {}",
                    listing.definition().id(),
                    later.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("record {} is tried again later: {}", record.id(), e.toString());
        }
        return false;
    }

    private void workOut(Listing listing, RegisterRecord record) {
        String number = number(listing, record);
        PayBack back = payBack(listing, record, number);
        put(listing, record, number, back.fen() == 0 ? Refunds.WRONG : Refunds.DUE, back.fen(), back.because());
    }

    /** The number of the case in which the bill was paid; empty where there is none. */
    private String number(Listing listing, RegisterRecord record) {
        Register.Reference bill = listing.register().register().refers().stream()
                .filter(reference -> reference.field().equals(listing.refunds().bill()))
                .findFirst()
                .orElseThrow();
        Object key = record.values().get(bill.field());
        return key == null
                ? ""
                : reading.of(listing.definition())
                        .find(bill.register(), key.toString())
                        .map(found -> found.text(listing.refunds().number()))
                        .orElse("");
    }

    private PayBack payBack(Listing listing, RegisterRecord record, String number) {
        Optional<CasePayments.Paid> paid =
                number.isEmpty() ? Optional.empty() : cases.payments().paid(number);
        if (paid.isEmpty()) {
            return new PayBack(0, UNPAID);
        }
        Map<String, Object> values = new LinkedHashMap<>(record.values());
        values.keySet()
                .removeAll(List.of(
                        listing.refunds().state(),
                        listing.refunds().amount(),
                        listing.refunds().why()));
        RuleContext context = new RuleContext(
                time.today(), Map.of(), Map.of(), listing.definition().parameterValues());
        return listing.item()
                .rules()
                .refund(listing.stage().id(), new Answers(values), paid.get().charge(), context)
                .orElse(new PayBack(0, UNSAID));
    }

    private void ask(Listing listing, RegisterRecord record) {
        String number = number(listing, record);
        Object amount = record.values().get(listing.refunds().amount());
        if (number.isEmpty() || cases.payments().listed(number, record.id()) == CasePayments.Listed.NONE) {
            PayBack back = payBack(listing, record, number);
            if (back.fen() == 0) {
                put(listing, record, number, Refunds.WRONG, 0L, back.because());
                return;
            }
            if (!(amount instanceof Number said) || said.longValue() != back.fen()) {
                // The record, a rule or what was paid back meanwhile has changed: nobody has approved this sum.
                put(listing, record, number, Refunds.DUE, back.fen(), OTHER);
                return;
            }
            List<RegisterChange> history = registers.history(listing.register(), record.id());
            try {
                cases.payments()
                        .askRefund(
                                number, record.id(), back.fen(), back.because().zh(), reporter(listing, history));
            } catch (Refused refused) {
                if (refused.code().equals("refund-open")) {
                    // The one before comes first.
                    return;
                }
                put(listing, record, number, Refunds.WRONG, back.fen(), refused.sentence());
                return;
            }
            approve(listing, number, history);
        }
        put(listing, record, number, Refunds.SENDING, null, null);
    }

    /** Who said yes in the list; null if the platform wrote it, which it never does. */
    private static Optional<RegisterChange> approval(Listing listing, List<RegisterChange> history) {
        return history.stream()
                .filter(change -> Refunds.APPROVED.equals(
                        change.after().get(listing.refunds().state())))
                .findFirst();
    }

    /** Who wrote last what the approval was about: saying yes before, to a sum that is another by now, wrote nothing. */
    private static UUID reporter(Listing listing, List<RegisterChange> history) {
        RegisterChange approval = approval(listing, history).orElse(null);
        return history.stream()
                .filter(change -> change.kind() != RegisterChange.Kind.READ
                        && change.account() != null
                        && !change.after()
                                .keySet()
                                .equals(Set.of(listing.refunds().state()))
                        && (approval == null || change.version() < approval.version()))
                .findFirst()
                .map(RegisterChange::account)
                .orElse(null);
    }

    /** What the list's two officers have agreed on needs no third; where it is one and the same, a colleague approves at the case. */
    private void approve(Listing listing, String number, List<RegisterChange> history) {
        UUID officer = approval(listing, history).map(RegisterChange::account).orElse(null);
        Optional<Account> account = officer == null || officer.equals(reporter(listing, history))
                ? Optional.empty()
                : accounts.find(officer).filter(Account::active);
        if (account.isEmpty() || !payments.online(number)) {
            return;
        }
        try {
            payments.sendBack(
                    number, cases.payments().paid(number).orElseThrow().version(), account.get());
        } catch (Refused refused) {
            LOG.info("case {}: its refund is to be approved at the case: {}", number, refused.code());
        }
    }

    private void follow(Listing listing, RegisterRecord record) {
        String number = number(listing, record);
        switch (cases.payments().listed(number, record.id())) {
            case REFUNDED -> put(listing, record, number, Refunds.REFUNDED, null, null);
            case DECLINED -> put(listing, record, number, Refunds.WRONG, null, DECLINED);
            case NONE -> put(listing, record, number, Refunds.DUE, null, OTHER);
            case ASKED, APPROVED -> {
                // Waits for an officer, or for the platform.
            }
        }
    }

    /** @param fen null: as it is. @param note null: as it is */
    private void put(Listing listing, RegisterRecord record, String number, String state, Long fen, Text note) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(listing.refunds().state(), state);
        if (fen != null) {
            values.put(listing.refunds().amount(), fen == 0 ? null : fen);
        }
        if (note != null) {
            values.put(listing.refunds().why(), note.zh());
        }
        Map<String, String> named = new LinkedHashMap<>();
        values.keySet().forEach(field -> named.put(field, "="));
        try {
            entries.amend(
                            listing.definition(),
                            new Entry(listing.refunds().register(), named),
                            new CaseEntries.Known(record.id(), record),
                            values,
                            number)
                    .filter(written -> !written.writes().isEmpty())
                    // False where somebody changed the record meanwhile: the next round reads it as it is then.
                    .ifPresent(written -> store.write(written.book(), written.writes()));
        } catch (RegisterRefused refused) {
            LOG.warn("record {} does not take what it came to: {}", record.id(), refused.code());
        }
    }
}
