package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Thresholds;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.internal.PartnerBook;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardLaw;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S-15: a system outside that is down for more than half an hour of working time is a card, once for each outage. */
class ConnectorCardsTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);
    private static final LocalDate SATURDAY = THURSDAY.plusDays(2);

    private final List<Card> cards = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Instant now;

    /** One node, with its own knowledge of the ways outside. */
    private final class Node {
        final PartnerBook partners = new PartnerBook(() -> now);
        final Partners.Partner cashier = partners.come(Partners.Kind.PAYMENT, "unified", Text.of("缴费平台"));
        final ConnectorCards watch = new ConnectorCards(
                List::of,
                partners,
                keeper(),
                WorkingCalendar.published(),
                new Thresholds() {
                    @Override
                    public String sources() {
                        return "xinxi";
                    }
                },
                () -> now);

        Node() {
            nodes.add(this);
        }

        void fails(LocalDate day, String... times) {
            for (String at : times) {
                now = day.atTime(LocalTime.parse(at)).atZone(Time.ZONE).toInstant();
                cashier.called(1, false);
                watch.round();
            }
        }

        void answers(LocalDate day, String at) {
            now = day.atTime(LocalTime.parse(at)).atZone(Time.ZONE).toInstant();
            cashier.called(1, true);
            watch.round();
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Node node : nodes) {
            node.watch.stop();
        }
    }

    /** As the desk does it, in memory: one card for one key. */
    private CardKeeper keeper() {
        return (CardKeeper) Proxy.newProxyInstance(
                CardKeeper.class.getClassLoader(), new Class<?>[] {CardKeeper.class}, (self, method, given) -> {
                    switch (method.getName()) {
                        case "withOpen" -> {
                            return cards.stream()
                                    .filter(card -> card.closedAt() == null)
                                    .map(Card::about)
                                    .toList();
                        }
                        case "of" -> {
                            return List.copyOf(cards);
                        }
                        default -> {
                            settle((Watched) given[0], (List<?>) given[2]);
                            return true;
                        }
                    }
                });
    }

    private void settle(Watched watched, List<?> matters) {
        CardLaw.Change change = CardLaw.look(
                watched, cards, matters.stream().map(Matter.class::cast).toList(), UUID::randomUUID, now);
        assertEquals(List.of(), change.reopened(), "an outage that was over has come back");
        change.raised().forEach(card -> {
            cards.add(card);
            told.add(card.rule().id() + " " + card.colour() + " " + card.number() + " " + card.office());
        });
        change.closed().forEach(card -> cards.replaceAll(one -> one.id().equals(card.id()) ? card : one));
    }

    private long open() {
        return cards.stream().filter(Card::open).count();
    }

    @Test
    void s_15_one_card_after_half_an_hour_and_over_with_the_first_answer() {
        Node node = new Node();
        node.fails(THURSDAY, "09:00", "09:10", "09:20", "09:30");
        assertEquals(List.of(), told, "half an hour is not more than half an hour");
        node.fails(THURSDAY, "09:31", "09:40", "11:00", "16:00");
        assertEquals(List.of("S-15 YELLOW payment.unified xinxi"), told);
        assertEquals(1, open());
        node.answers(THURSDAY, "16:05");
        assertEquals(0, open());
        node.fails(THURSDAY, "16:10", "16:20", "16:30");
        assertEquals(1, told.size(), "the half hour begins anew");
        node.fails(THURSDAY, "16:41");
        assertEquals(2, told.size(), "another outage is another card");
    }

    @Test
    void s_15_neither_noon_nor_night_nor_days_off_count() {
        Node node = new Node();
        node.fails(THURSDAY, "11:45", "12:30", "13:50", "14:10");
        assertEquals(List.of(), told, "25 minutes of work");
        node.fails(THURSDAY, "14:16");
        assertEquals(1, told.size());
        Node other = new Node();
        cards.clear();
        other.fails(SATURDAY, "09:00", "12:00", "17:00", "20:00");
        assertEquals(1, told.size());
        assertEquals(
                Duration.ofHours(7),
                other.watch.working(
                        THURSDAY.atTime(17, 30).atZone(Time.ZONE).toInstant(),
                        SATURDAY.atTime(23, 0).atZone(Time.ZONE).toInstant()),
                "a Friday");
    }

    @Test
    void s_15_what_nobody_calls_is_missed_by_nobody() {
        Node node = new Node();
        node.fails(THURSDAY, "09:00", "09:01", "09:02");
        now = THURSDAY.atTime(17, 0).atZone(Time.ZONE).toInstant();
        node.watch.round();
        assertEquals(List.of(), told);
    }

    @Test
    void s_15_two_nodes_give_one_card_and_one_that_has_not_called_does_not_end_it() {
        Node one = new Node();
        Node two = new Node();
        two.answers(THURSDAY, "08:50");
        one.fails(THURSDAY, "09:00", "09:20", "09:31");
        two.watch.round();
        assertEquals(1, open(), "an answer of before the outage ended it");
        two.fails(THURSDAY, "09:32", "09:50", "10:10");
        assertEquals(1, told.size());
        two.answers(THURSDAY, "10:20");
        one.watch.round();
        assertEquals(0, open());
        one.fails(THURSDAY, "10:25", "10:50");
        assertEquals(1, told.size(), "less than half an hour since somebody had an answer");
    }

    @Test
    void s_15_one_that_a_supervisor_took_back_is_not_given_again_in_the_same_outage() {
        Node node = new Node();
        node.fails(THURSDAY, "09:00", "09:20", "09:31");
        cards.replaceAll(card -> new Card(
                card.id(),
                card.kind(),
                card.about(),
                card.number(),
                card.itemId(),
                card.rule(),
                card.colour(),
                card.subject(),
                card.label(),
                card.office(),
                card.officer(),
                card.due(),
                card.raisedAt(),
                card.redAt(),
                null,
                now,
                new UUID(0, 1),
                "公告的维护"));
        node.fails(THURSDAY, "09:40", "10:30");
        assertEquals(1, told.size());
        node.answers(THURSDAY, "10:40");
        node.fails(THURSDAY, "10:41", "10:50", "11:20");
        assertEquals(2, told.size(), "the next outage is another one");
    }
}
