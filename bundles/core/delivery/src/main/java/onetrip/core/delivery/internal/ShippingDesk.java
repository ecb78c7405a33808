package onetrip.core.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.api.item.Delivery;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Text;
import onetrip.core.casework.CasePapers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.DeliveryCommand;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.delivery.Sending;
import onetrip.core.delivery.Sending.State;
import onetrip.core.delivery.ShipmentStore;
import onetrip.core.delivery.Shipments;
import onetrip.core.exchange.Claims;
import onetrip.core.exchange.Partners;
import onetrip.core.identity.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders at couriers and follows what they carry; one thread looks, whatever node it is on. */
@Component(configurationPid = "onetrip.delivery")
public final class ShippingDesk implements Shipments {
    /** The bureau's settings. */
    public @interface Config {
        /** Who sends, as it stands on the label. */
        String sender_name() default "苍南县教育局";

        String sender_phone() default "";

        String sender_address() default "";

        /** Seconds between two looks at a letter on its way. */
        int track_seconds() default 1800;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ShippingDesk.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration CLAIMED = Duration.ofMinutes(2);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration TRIED = Duration.ofSeconds(8);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int AT_ONCE = 20;
    /** From a quarter of a minute to about an hour. */
    private static final long FIRST_WAIT_SECONDS = 15;

    private static final int MOST_DOUBLINGS = 8;

    private final ShipmentStore store;
    private final Cases cases;
    private final Time time;
    private final Shipment.Place sender;
    private final Duration look;
    private final Partners partners;
    private final Claims<DeliveryConnector> claims = new Claims<>();
    private final Map<String, CountedCourier> there = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;
    private final AutoCloseable watching;

    @Activate
    public ShippingDesk(
            @Reference ShipmentStore store,
            @Reference Cases cases,
            @Reference Partners partners,
            @Reference Time time,
            Config config) {
        this.partners = partners;
        this.store = store;
        this.cases = cases;
        this.time = time;
        sender = new Shipment.Place(config.sender_name(), config.sender_phone(), config.sender_address());
        look = Duration.ofSeconds(Math.max(1, config.track_seconds()));
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, "onetrip-courier");
            one.setDaemon(true);
            return one;
        });
        watching = time.onChange(() -> thread.execute(this::round));
        long round = time.pause(ROUND).toMillis();
        thread.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
    }

    // The one that is shipped for demonstrations is switched off everywhere else.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(onetrip.delivery.enabled=false))")
    synchronized void add(DeliveryConnector connector, Map<String, Object> properties) {
        String carrier = carrier(properties);
        if (carrier.isBlank() || carrier.length() > 30) {
            LOG.error("a courier needs a name, at most 30 characters: “{}” is not used", carrier);
        } else if (claims.take(carrier, connector, properties)) {
            enter(carrier, connector);
        } else {
            LOG.warn("there are two couriers “{}”: the first one is used until it goes", carrier);
        }
    }

    private static String carrier(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault(DeliveryConnector.CARRIER, ""));
    }

    private void enter(String carrier, DeliveryConnector connector) {
        Partners.Partner partner = partners.come(Partners.Kind.DELIVERY, carrier, Text.of(carrier));
        partner.through(connector);
        if (connector.testable()) {
            partner.tries(() -> connector.answers(TRIED));
        }
        there.put(carrier, new CountedCourier(connector, partner));
    }

    synchronized void remove(DeliveryConnector connector) {
        there.values().removeIf(one -> {
            boolean gone = one.connector() == connector;
            if (gone) {
                one.partner().gone();
            }
            return gone;
        });
        claims.leave(connector).ifPresent(next -> enter(carrier(next.properties()), next.connector()));
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() throws Exception {
        watching.close();
        thread.shutdown();
        thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public List<String> carriers() {
        return there.entrySet().stream()
                .filter(one -> !one.getValue().partner().rests())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public Sending order(String number, String carrier, Account officer) {
        CaseView view = mine(number, officer);
        Parcel parcel = view.state().papers().parcel();
        boolean ready = parcel != null
                && parcel.way() == Delivery.Way.COURIER
                && parcel.standing() == Parcel.Standing.READY
                && view.state().status().open();
        if (!ready) {
            throw refused(
                    "nothing-to-send",
                    "这件现在没有要寄的，可能刚刚有人办过。",
                    "There is nothing to send in this case now. Somebody may just have done it.");
        }
        if (!carriers().contains(carrier)) {
            throw refused(
                    "carrier-away",
                    "这家快递现在没有接通，请手写面单。",
                    "This courier is not connected now. Please write the label by hand.");
        }
        Sending wanted = wanted(view, carrier, officer);
        if (wanted.address().isBlank()
                || wanted.receiver().isBlank()
                || wanted.phone().isBlank()) {
            throw refused(
                    "receiver-missing",
                    "收件人、电话、地址不全，请先联系申请人，或者手写面单。",
                    "Receiver, telephone number or address is missing. Ask the applicant, or write the label by hand.");
        }
        if (!store.insert(wanted)) {
            throw refused("ordered-already", "已经下过单了。", "It has been ordered already.");
        }
        place(wanted);
        return store.of(number).orElseThrow();
    }

    private CaseView mine(String number, Account officer) {
        CaseView view = cases.forOfficer(number, officer)
                .filter(OfficerCase::whole)
                .map(OfficerCase::view)
                .orElseThrow(() -> refused("case-unknown", "没有这个办件。", "There is no such case."));
        UUID holds = view.state().officer();
        if (holds != null && !holds.equals(officer.id())) {
            throw refused("claimed-by-other", "这件由另一位同事承办。", "A colleague works on this case.");
        }
        return view;
    }

    private Sending wanted(CaseView view, String carrier, Account officer) {
        Delivery delivery = view.definition()
                .process()
                .stage(String.valueOf(view.state().stage()))
                .map(Stage::delivery)
                .orElseThrow();
        String receiver = said(view, CasePapers.RECEIVER, delivery.receiver());
        String phone = said(view, CasePapers.PHONE, delivery.phone());
        Instant now = time.now();
        return new Sending(
                UUID.randomUUID(),
                view.state().number(),
                carrier,
                State.ORDERING,
                "",
                "",
                "",
                receiver.isBlank() ? view.content().applicant().name() : receiver,
                phone.isBlank() ? view.content().applicant().mobile() : phone,
                said(view, CasePapers.ADDRESS, delivery.address()),
                officer.id(),
                now,
                now.plus(CLAIMED),
                0,
                0);
    }

    /** What the applicant gave after a return outweighs the form. */
    private static String said(CaseView view, String later, String field) {
        Map<String, Object> answers = view.content().answers().values();
        Object value = answers.containsKey(later) ? answers.get(later) : field == null ? null : answers.get(field);
        return value == null ? "" : String.valueOf(value);
    }

    @Override
    public Sending cancel(String number, Account officer) {
        mine(number, officer);
        Sending sending = store.of(number)
                .filter(one -> one.state() == State.ORDERING || one.state() == State.ORDERED)
                .orElseThrow(() -> refused("not-ordered", "没有可以取消的下单。", "There is no order to call off."));
        DeliveryConnector connector = there.get(sending.carrier());
        DeliveryConnector.Cancelled answer = connector == null
                ? DeliveryConnector.Cancelled.AWAY
                : connector.cancel(sending.id().toString(), DEADLINE);
        switch (answer) {
            case DONE -> keep(sending.over(State.CANCELLED, ""));
            case TOO_LATE ->
                throw refused("collected", "快递员已经取走了，不能取消。", "It has been collected already and cannot be called off.");
            case AWAY ->
                throw refused(
                        "carrier-away",
                        "快递公司现在没有回应，请稍后再试。",
                        "The courier does not answer now. Please try again later.");
        }
        return store.of(number).orElseThrow();
    }

    @Override
    public Optional<Sending> of(String number, Account officer) {
        return cases.sees(number, officer) ? store.of(number) : Optional.empty();
    }

    @Override
    public List<Track> tracks(CaseView view) {
        Parcel parcel = view.state().papers().parcel();
        return parcel == null || parcel.tracking().isEmpty()
                ? List.of()
                : store.of(view.state().number())
                        .filter(sending -> sending.tracking().equals(parcel.tracking()))
                        .map(this::tracks)
                        .orElse(List.of());
    }

    @Override
    public List<Track> tracks(Sending sending) {
        return store.tracks(sending.id());
    }

    private void round() {
        try {
            Instant now = time.now();
            for (Sending sending : store.claim(now, now.plus(CLAIMED), AT_ONCE)) {
                one(sending);
            }
        } catch (RuntimeException later) {
            LOG.warn("letters are looked at again later: {}", later.toString());
        }
    }

    private void one(Sending sending) {
        try {
            if (sending.state() == State.ORDERING) {
                place(sending);
            } else {
                follow(sending);
            }
        } catch (RuntimeException broken) {
            LOG.error("{} is looked at again later", sending, broken);
        }
    }

    /** Asks for the same order as often as it takes: the carrier takes one id once. */
    private void place(Sending sending) {
        CountedCourier connector = there.get(sending.carrier());
        Placed placed = connector == null
                ? Placed.of(Placed.Status.AWAY, "not-connected")
                : connector.place(new Shipment(
                        sending.id().toString(),
                        sender,
                        new Shipment.Place(sending.receiver(), sending.phone(), sending.address()),
                        "证件",
                        DEADLINE));
        LOG.info("{} ordered: {} {}", sending, placed.status(), placed.detail());
        Instant now = time.now();
        switch (placed.status()) {
            case TAKEN -> {
                if (!keep(sending.ordered(placed.tracking(), placed.label(), now.plus(look)))) {
                    calledOffMeanwhile(connector, sending);
                }
            }
            case REFUSED -> keep(sending.over(State.REFUSED, placed.detail()));
            case AWAY -> keep(sending.inVain(placed.detail(), now.plus(wait(sending.tries()))));
        }
    }

    /** An officer called it off while the carrier was being asked: nobody shall come for nothing. */
    private void calledOffMeanwhile(DeliveryConnector connector, Sending sending) {
        boolean off = store.of(sending.number())
                .filter(one -> one.id().equals(sending.id()) && one.state() == State.CANCELLED)
                .isPresent();
        if (off) {
            LOG.info(
                    "{} is called off again: {}",
                    sending,
                    connector.cancel(sending.id().toString(), DEADLINE));
        }
    }

    private Duration wait(int tries) {
        return time.pause(Duration.ofSeconds(FIRST_WAIT_SECONDS << Math.min(tries, MOST_DOUBLINGS)));
    }

    private void follow(Sending sending) {
        DeliveryConnector connector = there.get(sending.carrier());
        Optional<List<Track>> seen =
                connector == null ? Optional.empty() : connector.tracks(sending.tracking(), DEADLINE);
        if (seen.isEmpty()) {
            keep(sending.inVain("away", time.now().plus(wait(sending.tries()))));
            return;
        }
        store.keep(sending.id(), seen.get());
        keep(after(sending, store.tracks(sending.id())));
    }

    /** What the scans mean for the case; each step is told once, whatever was missed in between. */
    private Sending after(Sending sending, List<Track> tracks) {
        Instant next = time.now().plus(look);
        if (tracks.isEmpty()) {
            return sending.later(next);
        }
        Sending now = sending;
        if (now.state() == State.ORDERED) {
            LocalDate day = day(tracks.get(0));
            if (!said(now, new DeliveryCommand.HandOver(null, now.carrier(), now.tracking(), day))) {
                return now.over(State.LEFT, "");
            }
            now = now.onItsWay(next);
        }
        Track last = decisive(tracks);
        if (last.state() == Track.State.DELIVERED) {
            boolean told = said(now, new DeliveryCommand.Arrive(null, day(last)));
            return now.over(told ? State.DELIVERED : State.LEFT, "");
        }
        if (last.state() == Track.State.RETURNED) {
            String why = last.note().isBlank() ? "快递退回" : last.note();
            boolean told = said(now, new DeliveryCommand.ComeBack(null, day(last), why));
            return now.over(told ? State.RETURNED : State.LEFT, "");
        }
        return now.later(next);
    }

    /**
     * The last delivery or return, else the last scan: a depot's clock that is ahead puts a scan on the way behind the end.
     *
     * @param tracks in the order of the courier's time, not empty
     */
    static Track decisive(List<Track> tracks) {
        return tracks.stream()
                .filter(one -> one.state() == Track.State.DELIVERED || one.state() == Track.State.RETURNED)
                .reduce((earlier, later) -> later)
                .orElse(tracks.get(tracks.size() - 1));
    }

    /** Also true if the case knows it already: the process before this one may have died right after it was told. */
    private boolean said(Sending sending, DeliveryCommand command) {
        if (cases.carried(sending.number(), command)) {
            return true;
        }
        Parcel parcel = cases.parcel(sending.number()).orElse(null);
        boolean same = parcel != null && parcel.tracking().equals(sending.tracking());
        return same
                && parcel.standing()
                        == (command instanceof DeliveryCommand.Arrive
                                ? Parcel.Standing.DELIVERED
                                : command instanceof DeliveryCommand.ComeBack
                                        ? Parcel.Standing.CAME_BACK
                                        : Parcel.Standing.ON_ITS_WAY);
    }

    /** The carrier's clock is not ours: nothing happened tomorrow. */
    private LocalDate day(Track track) {
        LocalDate day = LocalDateTime.ofInstant(track.at(), Time.ZONE).toLocalDate();
        return day.isAfter(time.today()) ? time.today() : day;
    }

    private boolean keep(Sending sending) {
        boolean kept = store.update(sending);
        if (!kept) {
            LOG.info("{} was worked on meanwhile", sending);
        }
        return kept;
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
