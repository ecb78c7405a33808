package onetrip.core.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;

/**
 * What becomes of the cards of one case or rating when it is looked at: a function of the cards that are there and of what is the
 * matter now. Looking twice changes nothing, so that any node may look at any time. Thread-safe, no state.
 */
public final class CardLaw {
    private static final int LONGEST = 500;

    private CardLaw() {}

    /**
     * @param raised new ones
     * @param reddened yellow ones that are red now
     * @param closed those whose matter is over
     * @param reopened those whose matter has come back
     */
    public record Change(List<Card> raised, List<Card> reddened, List<Card> closed, List<Card> reopened) {
        public Change {
            raised = List.copyOf(raised);
            reddened = List.copyOf(reddened);
            closed = List.copyOf(closed);
            reopened = List.copyOf(reopened);
        }

        public boolean nothing() {
            return raised.isEmpty() && reddened.isEmpty() && closed.isEmpty() && reopened.isEmpty();
        }
    }

    /**
     * @param cards all of it so far, old ones included
     * @param matters what is the matter now; each key once
     */
    public static Change look(
            Watched watched, List<Card> cards, List<Matter> matters, Supplier<java.util.UUID> ids, Instant now) {
        Map<String, Card> known = cards.stream().collect(Collectors.toMap(Card::key, Function.identity(), (a, b) -> b));
        List<Card> raised = new ArrayList<>();
        List<Card> reddened = new ArrayList<>();
        List<Card> reopened = new ArrayList<>();
        for (Matter matter : matters) {
            Card card = known.get(matter.key());
            if (card == null) {
                raised.add(Card.of(ids.get(), watched, matter, now));
            } else if (card.takenBack()) {
                // A card that was taken back stays so, whatever becomes of its matter.
                continue;
            } else if (card.colour() == CardColour.YELLOW && matter.colour() == CardColour.RED) {
                reddened.add(card.red(matter, now));
            } else if (card.closedAt() != null) {
                reopened.add(card.again());
            }
        }
        List<String> standing = matters.stream().map(Matter::key).toList();
        List<Card> closed = cards.stream()
                .filter(card -> card.closedAt() == null && !standing.contains(card.key()))
                .map(card -> card.closed(now))
                .toList();
        return new Change(raised, reddened, closed, reopened);
    }

    /**
     * A supervisor takes a card back, with a reason that stays with it; never somebody of the office that got it (S-06: the office
     * itself clears nothing).
     *
     * @throws CardRefused if it is not to be taken back, or not by this person
     */
    public static Card takeBack(Card card, String why, Account by, Instant now) {
        if (!by.active() || !by.has(Duty.SUPERVISOR)) {
            throw refused("card-supervisor", "红黄牌由监督人员撤回。", "A supervisor takes cards back.");
        }
        if (by.offices().contains(card.office()) || by.id().equals(card.officer())) {
            throw refused(
                    "card-own-office",
                    "这张牌是发给您所在科室的，由别的监督人员来撤。",
                    "The card was given to your own office. Another supervisor takes it back.");
        }
        if (card.takenBack()) {
            throw refused("card-taken-back", "这张牌已经撤回了。", "This card has been taken back already.");
        }
        String reason = why == null ? "" : why.strip();
        if (reason.isEmpty()) {
            throw refused("why-missing", "写明为什么撤回，例如数据源中断。", "Say why, for example that a data source was down.");
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST) {
            throw refused("note-too-long", "最多500字。", "At most 500 characters.");
        }
        return card.takenBack(by.id(), reason, now);
    }

    private static CardRefused refused(String code, String zh, String en) {
        return new CardRefused(code, new Text(zh, en));
    }
}
