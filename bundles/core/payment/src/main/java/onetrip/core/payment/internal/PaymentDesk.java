package onetrip.core.payment.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.payment.Forged;
import onetrip.api.payment.Order;
import onetrip.api.payment.Order.Receipt;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.casework.CasePayments.Named;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.RefusedCalls;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.Payments;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.Registers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may pay, look and settle is decided here; what platforms say leads to {@link Orders}, {@link Refunds} and {@link Books}. */
@Component(service = Payments.class, immediate = true, configurationPid = "onetrip.payment")
public final class PaymentDesk implements Payments {
    /** The bureau's settings. */
    public @interface Config {
        /** The office that looks after all money and its books. */
        String office() default "jicai";

        /** From which hour of the night the platforms have their books of the day before. */
        int books_hour() default 2;

        /** Minutes on a day without any cashier after which bills that end that day are moved. */
        int outage_minutes() default 240;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PaymentDesk.class);
    private final RefusedCalls refused = new RefusedCalls(LOG, "a callback for channel");
    /** Where whoever has no account comes back to from the cashier: no number in the address. */
    private static final String OPEN = "/bill";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final int MOST_NOTE = 500;
    private static final int MOST_RECEIPT = 40;

    private final PaymentStore store;
    private final Cases cases;
    private final Time time;
    private final String office;
    private final Channels channels;
    private final Orders orders;
    private final Cashier cashier;
    private final Refunds refunds;
    private final RedReceipts redReceipts;
    private final PaymentWorker worker;
    private final AutoCloseable watching;
    private final Cases.Outages outages;

    @Activate
    public PaymentDesk(
            @Reference PaymentStore store,
            @Reference Cases cases,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Partners partners,
            @Reference Catalog catalog,
            @Reference Registers registers,
            @Reference RegisterStore records,
            @Reference CaseEntries entries,
            @Reference RegisterReading reading,
            @Reference WorkingCalendar calendar,
            @Reference Time time,
            Config config) {
        channels = new Channels(partners);
        this.store = store;
        this.cases = cases;
        this.time = time;
        office = config.office();
        orders = new Orders(store, cases, channels, time);
        PayerNotices payers = new PayerNotices(store, cases, accounts, notices, time);
        cashier = new Cashier(store, cases, channels, orders, time);
        refunds = new Refunds(store, cases, channels, payers, signal, time);
        redReceipts = new RedReceipts(store, orders, channels, payers, signal, time);
        Availability availability =
                new Availability(store, channels, time, Duration.ofMinutes(Math.max(1, config.outage_minutes())));
        worker = new PaymentWorker(
                store,
                orders,
                refunds,
                redReceipts,
                new Books(store, channels, time, config.books_hour()),
                availability,
                new RefundLists(registers, records, entries, reading, catalog, cases, accounts, time, this),
                new DueLists(registers, records, entries, catalog, calendar, availability, time),
                time);
        watching = time.onChange(worker::wake);
        outages = cases.outages(availability);
        worker.start();
    }

    // A channel that is shipped for demonstrations is switched off everywhere else.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(onetrip.payment.enabled=false))")
    void addConnector(PaymentConnector connector, Map<String, Object> properties) {
        channels.add(connector, properties);
    }

    void removeConnector(PaymentConnector connector) {
        channels.remove(connector);
    }

    @Deactivate
    void close() throws Exception {
        refused.sum();
        outages.close();
        watching.close();
        worker.close();
    }

    @Override
    public List<Channel> channels(Due due) {
        return channels.list(due.natures());
    }

    @Override
    public List<Channel> paused(Due due) {
        return channels.paused(due.natures());
    }

    @Override
    public Optional<Paying> paying(String caseNumber, Account person) {
        return cases.payments()
                .due(caseNumber, person)
                .map(due -> new Paying(due, channels(due), shown(due), store.refundsOfCase(due.number())));
    }

    /** The order that paid the bill, else the one that is open. */
    private PayOrder shown(Due due) {
        List<PayOrder> all = store.ofCase(due.number()).stream()
                .filter(order -> order.stage().equals(due.stage()))
                .toList();
        return all.stream()
                .filter(order ->
                        order.transaction() != null && order.transaction().equals(due.receipt()))
                .findFirst()
                .orElse(all.stream()
                        .filter(order -> order.state().open())
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public PayOrder pay(String caseNumber, String channel, Account person) {
        return cashier.pay(
                cases.payments().due(caseNumber, person).orElseThrow(PaymentDesk::noBill),
                channel,
                person.id(),
                "/pay/" + caseNumber);
    }

    private static Refused noBill() {
        return new Refused(
                "no-bill", new Text("没有这个办件，或者它没有要缴的费用。", "There is no such case, or nothing is to be paid for it."));
    }

    @Override
    public void look(String caseNumber, Account person) {
        cases.payments().due(caseNumber, person).ifPresent(this::look);
    }

    private void look(Due due) {
        cashier.look(due, order -> worker.mayAsk(order.id(), time.now(), LOOK_AGAIN));
    }

    @Override
    public Optional<Open> open(String caseNumber, String name) {
        return cases.payments().named(caseNumber, name).map(named -> {
            look(named.due());
            Due due = cases.payments().due(named.due().number()).orElse(named.due());
            return new Open(due, channels(due), shown(due));
        });
    }

    @Override
    public PayOrder payOpen(String caseNumber, String name, String channel) {
        Named named = cases.payments().named(caseNumber, name).orElseThrow(PaymentDesk::noBill);
        // The account that hears of a refund is the applicant's: whoever pays for somebody has none here.
        return cashier.pay(named.due(), channel, named.applicant(), OPEN);
    }

    @Override
    public String callback(String channel, Map<String, String> headers, byte[] body) throws Forged {
        PaymentConnector connector =
                channels.get(channel).orElseThrow(() -> new Forged("there is no payment channel of this name"));
        try {
            Order said = connector.callback(headers, body);
            Optional<PayOrder> order = store.order(said.orderNo());
            if (order.isEmpty() || !order.get().channel().equals(channel)) {
                LOG.warn("channel {} tells of an order that is not ours: {}", channel, safe(said.orderNo()));
            } else {
                orders.take(order.get(), said);
            }
            return connector.taken();
        } catch (Forged forged) {
            refused.add(channel, forged.getMessage(), time.now());
            throw forged;
        }
    }

    private static String safe(String number) {
        return number == null || !number.matches("[A-Za-z0-9]{1,40}") ? "(unreadable)" : number;
    }

    @Override
    public boolean online(String caseNumber) {
        return paidOrder(caseNumber).isPresent();
    }

    private Optional<PayOrder> paidOrder(String caseNumber) {
        return cases.payments()
                .due(caseNumber)
                .flatMap(due -> store.ofCase(due.number()).stream()
                        .filter(order -> order.transaction() != null
                                && order.transaction().equals(due.receipt()))
                        .findFirst());
    }

    @Override
    public void sendBack(String caseNumber, long version, Account officer) {
        PayOrder order = paidOrder(caseNumber)
                .orElseThrow(() -> new Refused(
                        "paid-at-the-office",
                        new Text(
                                "这笔不是网上缴的，请登记退费和票据号。", "This was not paid online. Please record the refund by hand.")));
        Instant now = time.now();
        PayRefund refund = new PayRefund(
                UUID.randomUUID(),
                Numbers.next("R", time.today()),
                order.id(),
                order.caseNumber(),
                order.office(),
                order.transaction(),
                0,
                PayRefund.Kind.APPROVED,
                PayRefund.State.BEGUN,
                now,
                0,
                now.plus(PaymentWorker.LEASE),
                "",
                null,
                null,
                false);
        store.insert(refund);
        long fen;
        try {
            fen = cases.payments().approveRefund(caseNumber, version, officer);
        } catch (Refused refused) {
            store.drop(refund.id());
            throw refused;
        }
        store.sending(refund.id(), fen, now);
        worker.wake();
    }

    private boolean books(Account officer) {
        return Access.canWork(officer, office);
    }

    private Set<String> offices(Account officer) {
        // Null stands for all: who keeps the books sees every order.
        return books(officer) ? null : officer.offices();
    }

    @Override
    public List<PayOrder> orders(PayOrder.State state, int page, int size, Account officer) {
        return store.orders(offices(officer), state, page * size, size + 1);
    }

    @Override
    public List<PayRefund> refunds(PayRefund.State state, int page, int size, Account officer) {
        return store.refunds(offices(officer), state, page * size, size + 1);
    }

    @Override
    public List<Difference> differences(boolean open, int page, int size, Account officer) {
        return books(officer) ? store.differences(open, page * size, size + 1) : List.of();
    }

    @Override
    public void settle(UUID difference, String note, Account officer) {
        if (!books(officer) || store.difference(difference).isEmpty()) {
            throw new Refused("difference-unknown", new Text("没有这条差异。", "There is no such difference."));
        }
        String words = words(note, MOST_NOTE, new Text("写明查清了什么。", "Say what it turned out to be."));
        if (!store.settle(difference, officer.id(), words, time.now())) {
            throw new Refused("settled-already", new Text("已经有人处理过了。", "Somebody has settled it already."));
        }
    }

    @Override
    public void byHand(UUID refund, LocalDate day, String receipt, Account officer) {
        PayRefund found = store.refund(refund)
                .filter(r -> books(officer) || Access.canWork(officer, r.office()))
                .orElseThrow(() -> new Refused("refund-unknown", new Text("没有这笔退费。", "There is no such refund.")));
        if (found.state() != PayRefund.State.FAILED) {
            throw new Refused(
                    "refund-not-by-hand",
                    new Text(
                            "平台还在退，或者已经退了，不要再退一次。",
                            "The platform is still sending it back, or has done so. Do not pay it twice."));
        }
        if (day == null || day.isAfter(time.today())) {
            throw new Refused("day-wrong", new Text("日期不能在今天以后。", "The day cannot lie after today."));
        }
        String paper = words(receipt, MOST_RECEIPT, new Text("写明票据号。", "Give the number of the receipt."));
        refunds.done(found, day.atStartOfDay(Time.ZONE).toInstant(), paper);
    }

    @Override
    public void redByHand(UUID refund, Receipt red, Account officer) {
        PayRefund found = store.refund(refund)
                .filter(r -> books(officer) || Access.canWork(officer, r.office()))
                .orElseThrow(() -> new Refused("refund-unknown", new Text("没有这笔退费。", "There is no such refund.")));
        if (found.red() == null || found.red().state() != PayRefund.RedState.FAILED) {
            throw new Refused(
                    "red-not-by-hand",
                    new Text(
                            "平台还在开，或者已经开了，不要再开一张。",
                            "The platform is still making the red receipt, or has made it. Do not make another one."));
        }
        if (!red.code().matches("[0-9]{8}") || !red.number().matches("[0-9]{10}")) {
            throw new Refused(
                    "red-number-wrong",
                    new Text(
                            "票据代码要8位数字，票据号码要10位数字，照票面填。",
                            "The code has 8 digits and the number 10, as on the receipt."));
        }
        if (!red.check().matches("[0-9A-Za-z]{4,20}")) {
            throw new Refused(
                    "red-check-wrong",
                    new Text("校验码是字母和数字，照票面填。", "The check code has letters and digits, as on the receipt."));
        }
        redReceipts.issued(found, red, time.now());
    }

    private static String words(String typed, int most, Text missing) {
        String words = typed == null ? "" : typed.strip();
        if (words.isEmpty()) {
            throw new Refused("words-missing", missing);
        }
        if (words.codePointCount(0, words.length()) > most) {
            throw new Refused("words-long", new Text("最多" + most + "字。", "At most " + most + " characters."));
        }
        return words;
    }

    @Override
    public Text channelName(String channel) {
        return channels.name(channel);
    }
}
