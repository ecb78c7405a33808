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
import onetrip.api.payment.OrderRequest;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.casework.Cases;
import onetrip.core.casework.CashierOutages;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.RegisterReading;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.Partners;
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
import onetrip.core.payment.QueryPlan;
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
@Component(
        service = {Payments.class, CashierOutages.class},
        configurationPid = "onetrip.payment")
public final class PaymentDesk implements Payments, CashierOutages {
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
    /** Whoever goes to the cashier later than this before the end would find it closed. */
    private static final Duration LAST_CALL = Duration.ofMinutes(2);

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final int MOST_NOTE = 500;
    private static final int MOST_RECEIPT = 40;

    private final PaymentStore store;
    private final Cases cases;
    private final Time time;
    private final String office;
    private final Channels channels;
    private final Orders orders;
    private final Refunds refunds;
    private final RedReceipts redReceipts;
    private final Availability availability;
    private final PaymentWorker worker;
    private final AutoCloseable watching;

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
        refunds = new Refunds(store, cases, channels, payers, signal, time);
        redReceipts = new RedReceipts(store, orders, channels, payers, signal, time);
        availability =
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
        watching.close();
        worker.close();
    }

    @Override
    public boolean wasAway(LocalDate day) {
        return availability.wasAway(day);
    }

    @Override
    public List<Channel> channels() {
        return channels.list();
    }

    @Override
    public Optional<Paying> paying(String caseNumber, Account person) {
        return cases.payments().due(caseNumber, person).map(due -> {
            List<PayOrder> all = store.ofCase(due.number()).stream()
                    .filter(order -> order.stage().equals(due.stage()))
                    .toList();
            PayOrder shown = all.stream()
                    .filter(order ->
                            order.transaction() != null && order.transaction().equals(due.receipt()))
                    .findFirst()
                    .orElse(all.stream()
                            .filter(order -> order.state().open())
                            .findFirst()
                            .orElse(null));
            return new Paying(due, channels.list(), shown, store.refundsOfCase(due.number()));
        });
    }

    private Due payable(String caseNumber, Account person) {
        Due due = cases.payments()
                .due(caseNumber, person)
                .orElseThrow(() -> new Refused(
                        "no-bill",
                        new Text("没有这个办件，或者它没有要缴的费用。", "There is no such case, or nothing is to be paid for it.")));
        if (!due.payable()) {
            throw new Refused(
                    "not-payable",
                    due.receipt() == null
                            ? new Text("这件已经结束，不用缴了。", "This case is over. There is nothing to pay.")
                            : new Text("这笔已经缴过了，不用再缴。", "This bill is paid. Please do not pay again."));
        }
        return due;
    }

    @Override
    public PayOrder pay(String caseNumber, String channel, Account person) {
        Due due = payable(caseNumber, person);
        PaymentConnector connector = channels.get(channel)
                .orElseThrow(
                        () -> new Refused(
                                "channel-away",
                                new Text(
                                        "这种缴费方式现在用不了，换一种，或者晚点再来。账单不变。",
                                        "This way to pay is not there now. Take another one or come back later. The bill stays.")));
        Instant now = time.now();
        if (due.until().isBefore(now.plus(LAST_CALL))) {
            throw new Refused(
                    "too-late-online",
                    new Text("网上缴费时间过了。有困难请和收费的科室联系。", "It is too late to pay online. Please turn to the office."));
        }
        Optional<PayOrder> mine = settled(due, channel, now);
        PayOrder order = mine.isPresent() ? mine.get() : fresh(due, channel, person, now);
        return order.state() == PayOrder.State.NEW ? atPlatform(connector, order, due) : order;
    }

    /** The open order of this channel, after those of others are closed: a bill has one at a time. */
    private Optional<PayOrder> settled(Due due, String channel, Instant now) {
        for (PayOrder open : store.ofCase(due.number())) {
            if (!open.state().open()) {
                continue;
            }
            boolean usable = open.stage().equals(due.stage())
                    && open.channel().equals(channel)
                    && open.fen() == due.fen()
                    && open.expires().isAfter(now.plus(LAST_CALL));
            if (usable) {
                return Optional.of(open);
            }
            PayOrder closed;
            try {
                closed = orders.close(open);
            } catch (PaymentAway away) {
                LOG.warn("order {} cannot be closed now: {}", open.number(), away.getMessage());
                throw unknown();
            }
            if (closed.state() == PayOrder.State.PAID) {
                throw new Refused(
                        "not-payable", new Text("这笔已经缴过了，不用再缴。", "This bill is paid. Please do not pay again."));
            }
            if (closed.state().open()) {
                throw unknown();
            }
        }
        return Optional.empty();
    }

    private static Refused unknown() {
        return new Refused(
                "being-confirmed",
                new Text(
                        "上一次缴费正在确认，先不要再缴。确认好了这里会更新，您也会收到消息。",
                        "Your last payment is being confirmed. Please do not pay again; you will get a message."));
    }

    private PayOrder fresh(Due due, String channel, Account person, Instant now) {
        Instant expires = due.until().isBefore(now.plus(LONGEST)) ? due.until() : now.plus(LONGEST);
        PayOrder order = new PayOrder(
                UUID.randomUUID(),
                Numbers.next("P", time.today()),
                due.number(),
                due.stage(),
                due.office(),
                person.id(),
                channel,
                due.fen(),
                PayOrder.State.NEW,
                null,
                now,
                expires,
                0,
                QueryPlan.next(now, 0, now),
                null,
                null,
                null,
                false);
        if (store.insert(order)) {
            return order;
        }
        // The other guardian, or a second click, was faster by a moment.
        return store.ofCase(due.number()).stream()
                .filter(open -> open.state().open() && open.channel().equals(channel))
                .findFirst()
                .orElseThrow(PaymentDesk::unknown);
    }

    /** Again, where it is not known whether the platform heard us: the same number is the same order. */
    private PayOrder atPlatform(PaymentConnector connector, PayOrder order, Due due) {
        try {
            Order made = connector.create(new OrderRequest(
                    order.number(),
                    due.number(),
                    order.fen(),
                    due.item().zh(),
                    order.expires(),
                    "/pay/" + due.number()));
            return orders.take(order, made);
        } catch (PaymentAway away) {
            LOG.warn("order {}: {}", order.number(), away.getMessage());
            throw new Refused(
                    "cashier-away",
                    new Text(
                            "缴费平台暂时没有回答，过几分钟再试。账单不变，不会多收。",
                            "The payment platform does not answer now. Please try again in some minutes; the bill stays as it is."));
        }
    }

    @Override
    public void look(String caseNumber, Account person) {
        Optional<Due> due = cases.payments().due(caseNumber, person).filter(Due::payable);
        if (due.isEmpty()) {
            return;
        }
        Instant now = time.now();
        for (PayOrder order : store.ofCase(due.get().number())) {
            if (order.state() == PayOrder.State.WAITING && worker.mayAsk(order.id(), now, LOOK_AGAIN)) {
                try {
                    orders.ask(order);
                } catch (PaymentAway away) {
                    LOG.warn("order {} cannot be asked for now: {}", order.number(), away.getMessage());
                }
            }
        }
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
            LOG.warn("SECURITY a callback for channel {} was refused: {}", channel, forged.getMessage());
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
