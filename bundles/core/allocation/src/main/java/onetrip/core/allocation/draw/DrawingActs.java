package onetrip.core.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import onetrip.api.item.Text;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing.State;
import onetrip.core.casework.Refused;

/**
 * What may be done to a draw, and when: announced with its commitment → frozen lists → one asks, another draws → published. It is
 * drawn once. Refuses with a sentence; values in, values out. Thread-safe, no state.
 */
public final class DrawingActs {
    private static final int LONGEST_PLAN = 200;
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_REASON = 400;
    private static final int HEAVIEST = 10;
    private static final int MOST = 20_000;
    /** What would break a line of the published files. */
    private static final Pattern UNFIT = Pattern.compile("[,|\\p{Cntrl}]");

    private DrawingActs() {}

    /** A draw to be. @throws Refused with the sentence for the officer, as everywhere here */
    public static Drawing announce(Drawing fresh) {
        String plan = fresh.plan() == null ? "" : fresh.plan().strip();
        require(
                !plan.isEmpty() && plan.codePointCount(0, plan.length()) <= LONGEST_PLAN,
                "plan-missing",
                "写明抽查什么、什么时候查，最多" + LONGEST_PLAN + "字，所有人都会看到。",
                "Say what is inspected and when, in at most " + LONGEST_PLAN + " characters. Everybody will read it.");
        require(
                fresh.share() >= 1 && fresh.share() <= 100,
                "share-out-of-range",
                "抽取比例填1到100的整数。",
                "The share is a whole number from 1 to 100.");
        return fresh;
    }

    public static Drawing freeze(Drawing d, Drawing.Lists lists, UUID by, Instant now) {
        require(
                d.state() == State.ANNOUNCED,
                "list-frozen",
                "名单已经冻结过，不能再冻结一次。",
                "The lists are frozen already. They cannot be frozen again.");
        fits(lists, d.team());
        String hash = Replay.sha256(
                Replay.objects(targets(lists)) + Replay.people(people(lists)) + Replay.recusals(lists.recusals()));
        return with(d, State.FROZEN)
                .lists(new Drawing.Lists(lists.objects(), lists.people(), lists.recusals(), hash))
                .step(
                        by,
                        now,
                        "frozen",
                        lists.objects().size() + "/" + lists.people().size())
                .build();
    }

    /** What could not be drawn is said while it can still be mended. */
    private static void fits(Drawing.Lists lists, int team) {
        require(
                !lists.objects().isEmpty()
                        && lists.objects().size() <= MOST
                        && lists.people().size() <= MOST,
                "nothing-to-draw",
                "对象库里没有可以抽的，名单是空的。",
                "There is nothing to draw from: the list of objects is empty.");
        Set<String> seen = new HashSet<>();
        for (Drawing.Subject object : lists.objects()) {
            named(object.number());
            require(
                    seen.add(object.number()),
                    "twice",
                    "对象库里编号“" + cut(object.number()) + "”有两条。",
                    "The number '" + cut(object.number()) + "' stands twice in the list of objects.");
            require(
                    object.weight() >= 1 && object.weight() <= HEAVIEST,
                    "weight",
                    "“" + cut(object.number()) + "”的权重要在1到" + HEAVIEST + "之间。",
                    "The weight of '" + cut(object.number()) + "' lies between 1 and " + HEAVIEST + ".");
        }
        Set<String> people = new HashSet<>();
        for (Drawing.Person person : lists.people()) {
            named(person.number());
            require(
                    people.add(person.number()),
                    "twice",
                    "人员库里编号“" + cut(person.number()) + "”有两条。",
                    "The number '" + cut(person.number()) + "' stands twice in the list of people.");
        }
        for (Drawing.Subject object : lists.objects()) {
            long free = people.size()
                    - lists.recusals().stream()
                            .filter(r -> r.object().equals(object.number()) && people.contains(r.person()))
                            .map(Replay.Recusal::person)
                            .distinct()
                            .count();
            require(
                    free >= team,
                    "too-few-people",
                    "除去回避的，能去“" + cut(object.number()) + "”的不到" + team + "人。补人员库以后再冻结。",
                    "Without those recused fewer than " + team + " people are left for '" + cut(object.number())
                            + "'. Add people before you freeze the lists.");
        }
    }

    private static void named(String number) {
        require(
                !number.isBlank()
                        && number.length() <= 60
                        && !UNFIT.matcher(number).find(),
                "number",
                "编号“" + cut(number) + "”不能用：要有内容，最多60字，不能有逗号和竖线。",
                "The number '" + cut(number)
                        + "' does not do: it is not empty, at most 60 characters, without comma and bar.");
    }

    /** @param publicValue of a public source of that day that nobody here can choose; may be empty */
    public static Drawing ask(Drawing d, String publicValue, UUID by, Instant now) {
        drawnOnce(d);
        require(
                d.state() != State.ASKED,
                "asked-already",
                "已经有人申请抽取，等另一位同事批准。",
                "Somebody has asked for the draw. It waits for a colleague.");
        require(d.state() == State.FROZEN, "not-frozen", "名单还没有冻结。", "The lists are not frozen yet.");
        String value = publicValue == null ? "" : publicValue.strip();
        require(
                value.length() <= LONGEST_VALUE && value.chars().noneMatch(c -> c < ' '),
                "public-value",
                "公开随机数最多" + LONGEST_VALUE + "字，写在一行里。",
                "The public value has at most " + LONGEST_VALUE + " characters, in one line.");
        return with(d, State.ASKED)
                .askedBy(by)
                .publicValue(value)
                .step(by, now, "asked", value)
                .build();
    }

    public static Drawing decline(Drawing d, UUID by, Instant now) {
        decides(d, by);
        return with(d, State.FROZEN)
                .askedBy(null)
                .publicValue("")
                .step(by, now, "declined", "")
                .build();
    }

    /** The second person draws. */
    public static Drawing draw(Drawing d, UUID by, Instant now) {
        decides(d, by);
        String key = Replay.key(d.seed(), d.lists().hash(), d.publicValue());
        List<Replay.Visit> visits =
                Replay.pick(targets(d.lists()), people(d.lists()), d.lists().recusals(), d.count(), d.team(), key);
        return with(d, State.DRAWN)
                .visits(visits)
                .step(by, now, "drawn", String.valueOf(visits.size()))
                .build();
    }

    private static void decides(Drawing d, UUID by) {
        drawnOnce(d);
        require(d.state() == State.ASKED, "not-asked", "还没有人申请抽取。", "Nobody has asked for the draw yet.");
        require(
                !by.equals(d.askedBy()),
                "two-persons",
                "申请抽取的人不能自己批准，要另一位同事来。",
                "Whoever asked for the draw cannot approve it. It takes a colleague.");
    }

    private static void drawnOnce(Drawing d) {
        require(
                d.state() != State.DRAWN && d.state() != State.PUBLISHED && d.state() != State.CANCELLED,
                "drawn-already",
                "这次已经抽过或者取消了，不能再抽。要再抽，另外公告一次，这一次照样公开。",
                "This one is drawn or given up, and is not drawn again. Announce another draw; this one stays public.");
    }

    /** The next who is not recused goes in place of one of the team. */
    public static Drawing replace(Drawing d, String object, String out, Drawing.Why why, UUID by, Instant now) {
        require(
                d.state() == State.DRAWN,
                "not-drawn",
                "抽取以后、结果公布以前，才能换人。",
                "People are replaced after the draw and before its result is published.");
        List<String> team = d.team(object);
        require(
                team.contains(out) && why != null,
                "person-unknown",
                "这个对象没有抽到这位检查人员，或者没有选原因。",
                "This person was not drawn for that object, or no reason was chosen.");
        Set<String> gone = new HashSet<>(team);
        d.changes().stream().filter(c -> c.object().equals(object)).forEach(c -> gone.add(c.out()));
        String in = d.visit(object).orElseThrow().next().stream()
                .filter(person -> !gone.contains(person))
                .findFirst()
                .orElseThrow(
                        () -> new Refused(
                                "nobody-left",
                                new Text(
                                        "候补名单上没有人了。请和上级单位商量借人，另外公告一次抽取。",
                                        "Nobody is left on the list. Ask the higher office for people and announce another draw.")));
        List<Drawing.Change> changes = new ArrayList<>(d.changes());
        changes.add(new Drawing.Change(object, out, in, why));
        return with(d, State.DRAWN)
                .changes(changes)
                .step(by, now, "replaced", object + " " + out + " → " + in)
                .build();
    }

    public static Drawing publish(Drawing d, UUID by, Instant now) {
        require(!d.isPublished(), "published-already", "结果已经公布过。", "The result has been published already.");
        require(
                d.state() == State.DRAWN,
                "not-drawn",
                "还没有抽取，没有结果可以公布。",
                "Nothing has been drawn yet. There is no result to publish.");
        return with(d, State.PUBLISHED).step(by, now, "published", "").build();
    }

    /** Only before it is drawn: a result that somebody does not like is no reason. */
    public static Drawing cancel(Drawing d, String reason, UUID by, Instant now) {
        drawnOnce(d);
        String why = reason == null ? "" : reason.strip();
        require(
                !why.isEmpty() && why.codePointCount(0, why.length()) <= LONGEST_REASON,
                "reason-missing",
                "写明为什么不抽了，最多" + LONGEST_REASON + "字，所有人都会看到。",
                "Say why it is given up, in at most " + LONGEST_REASON + " characters. Everybody will read it.");
        return with(d, State.CANCELLED).step(by, now, "cancelled", why).build();
    }

    static List<Replay.Target> targets(Drawing.Lists lists) {
        return lists.objects().stream()
                .map(object -> new Replay.Target(object.number(), object.weight()))
                .toList();
    }

    static List<String> people(Drawing.Lists lists) {
        return lists.people().stream().map(Drawing.Person::number).toList();
    }

    private static Next with(Drawing before, State state) {
        return new Next(before, state);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= 20
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }

    private static void require(boolean fine, String code, String zh, String en) {
        if (!fine) {
            throw new Refused(code, new Text(zh, en));
        }
    }

    /** The same draw one version further on; used by one thread. */
    private static final class Next {
        private final Drawing before;
        private final State state;
        private String publicValue;
        private Drawing.Lists lists;
        private UUID askedBy;
        private List<Replay.Visit> visits;
        private List<Drawing.Change> changes;
        private final List<Drawing.Step> steps;

        Next(Drawing before, State state) {
            this.before = before;
            this.state = state;
            publicValue = before.publicValue();
            lists = before.lists();
            askedBy = before.askedBy();
            visits = before.visits();
            changes = before.changes();
            steps = new ArrayList<>(before.steps());
        }

        Next lists(Drawing.Lists frozen) {
            lists = frozen;
            return this;
        }

        Next askedBy(UUID officer) {
            askedBy = officer;
            return this;
        }

        Next publicValue(String value) {
            publicValue = value;
            return this;
        }

        Next visits(List<Replay.Visit> drawn) {
            visits = drawn;
            return this;
        }

        Next changes(List<Drawing.Change> made) {
            changes = made;
            return this;
        }

        Next step(UUID by, Instant at, String what, String detail) {
            steps.add(new Drawing.Step(at.toString(), by, what, detail));
            return this;
        }

        Drawing build() {
            return new Drawing(
                    before.id(),
                    before.version() + 1,
                    before.number(),
                    before.itemId(),
                    before.draw(),
                    before.office(),
                    before.title(),
                    before.plan(),
                    before.share(),
                    before.team(),
                    state,
                    before.seed(),
                    before.commitment(),
                    publicValue,
                    lists,
                    askedBy,
                    visits,
                    changes,
                    steps);
        }
    }
}
