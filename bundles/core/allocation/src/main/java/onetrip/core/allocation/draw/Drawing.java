package onetrip.core.allocation.draw;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.Replay;

/**
 * 公开抽取: one draw of an item, from its announcement to the opening of its seed. It is never drawn twice: whoever wants another
 * result announces another draw, and both stay public. Immutable.
 *
 * @param version for optimistic locking; the next change makes {@code version + 1}
 * @param number as people read it; unique
 * @param draw id of the draw in the item's definition
 * @param office whose draw it is
 * @param title of the draw, as the definition said
 * @param plan what it is for, in the office's words; everybody reads it
 * @param share how many objects of a hundred are drawn, 1 to 100, rounded up
 * @param team how many people an object gets
 * @param seed 64 hex digits; nobody is shown it before it is published
 * @param commitment SHA-256 of the seed, public from the beginning
 * @param publicValue what the officer who asked took from a public source of that day, or empty
 * @param lists what was frozen; empty before
 * @param askedBy null until somebody asks
 * @param visits what was drawn, in its order; empty before
 * @param changes who stepped in for whom afterwards
 * @param steps who did what, oldest first
 */
public record Drawing(
        UUID id,
        long version,
        String number,
        String itemId,
        String draw,
        String office,
        Text title,
        String plan,
        int share,
        int team,
        State state,
        String seed,
        String commitment,
        String publicValue,
        Lists lists,
        UUID askedBy,
        List<Replay.Visit> visits,
        List<Change> changes,
        List<Step> steps) {

    /** Names are stored: they never change. */
    public enum State {
        /** The commitment to the seed is public; the lists are not frozen yet. */
        ANNOUNCED,
        FROZEN,
        /** One officer has asked for the draw, another one has to approve. */
        ASKED,
        /** Drawn; the office knows, nobody else does. */
        DRAWN,
        /** Seed and result are open. */
        PUBLISHED,
        /** Given up before it was drawn. */
        CANCELLED
    }

    /** An object with what people read of it. */
    public record Subject(String number, String shown, int weight) {}

    public record Person(String number, String shown) {}

    /** @param hash of the three published files together; empty until frozen */
    public record Lists(List<Subject> objects, List<Person> people, List<Replay.Recusal> recusals, String hash) {
        public static final Lists NONE = new Lists(List.of(), List.of(), List.of(), "");

        public Lists {
            objects = List.copyOf(objects);
            people = List.copyOf(people);
            recusals = List.copyOf(recusals);
        }
    }

    /** The next on the list went in place of one who was drawn. */
    public record Change(String object, String out, String in, Why why) {}

    /** Names are stored: they never change. */
    public enum Why {
        /** 回避: a relative, a former employer, any interest. Which, is nobody's business. */
        RECUSED,
        /** Ill, or away on other duty. */
        AWAY
    }

    /** @param at as {@link Instant#toString()} says it */
    public record Step(String at, UUID by, String what, String detail) {}

    public Drawing {
        visits = visits == null ? List.of() : List.copyOf(visits);
        changes = changes == null ? List.of() : List.copyOf(changes);
        steps = steps == null ? List.of() : List.copyOf(steps);
        lists = lists == null ? Lists.NONE : lists;
        publicValue = publicValue == null ? "" : publicValue;
    }

    public boolean isFrozen() {
        return !lists.hash().isEmpty();
    }

    /** How many objects are drawn of those that are frozen. */
    public int count() {
        return (lists.objects().size() * share + 99) / 100;
    }

    public boolean isPublished() {
        return state == State.PUBLISHED;
    }

    /** Who goes to an object now; empty if it was not drawn. */
    public List<String> team(String object) {
        Optional<Replay.Visit> visit = visit(object);
        if (visit.isEmpty()) {
            return List.of();
        }
        List<String> team = new java.util.ArrayList<>(visit.get().team());
        changes.stream()
                .filter(change -> change.object().equals(object))
                .forEach(change -> team.replaceAll(one -> one.equals(change.out()) ? change.in() : one));
        return List.copyOf(team);
    }

    public Optional<Replay.Visit> visit(String object) {
        return visits.stream().filter(v -> v.number().equals(object)).findFirst();
    }

    /** Number of the record that an object leaves. */
    public String task(Replay.Visit visit) {
        return number + "-" + (visit.order() < 10 ? "0" : "") + visit.order();
    }

    /** As everybody may see it: seed and result only once they are open. */
    public Drawing open() {
        return isPublished()
                ? this
                : new Drawing(
                        id,
                        version,
                        number,
                        itemId,
                        draw,
                        office,
                        title,
                        plan,
                        share,
                        team,
                        state,
                        "",
                        commitment,
                        publicValue,
                        lists,
                        null,
                        List.of(),
                        List.of(),
                        steps);
    }
}
