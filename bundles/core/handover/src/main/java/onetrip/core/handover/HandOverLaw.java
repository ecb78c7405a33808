package onetrip.core.handover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.push.PushAnswer;
import onetrip.core.handover.HandedList.State;

/** What may become of a list: functions without I/O. Thread-safe, no state. */
public final class HandOverLaw {
    /** Working days before the last one on which the office is told that something has not gone. */
    public static final List<Integer> STEPS = List.of(5, 2, 1);

    /** A receiver that does not answer is asked again after so long, in the end each hour. */
    private static final List<Duration> AGAIN =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /** After so many pushes that came to nothing the office is told to do it by hand. */
    public static final int TELL_AFTER = 3;

    /** After so long the office is told once more (connectors CX-01, CX-07). */
    private static final Duration LATE = Duration.ofHours(24);

    /** The {@code step} of that alarm; no number of working days is as large. */
    public static final int LATE_STEP = 24;

    private static final int MOST_WORDS = 200;

    private HandOverLaw() {}

    /** Who releases. */
    public record Officer(UUID id, String name) {}

    /** @throws HandOverRefused if it is not open for that, or it is the preparer */
    public static HandedList release(HandedList list, Officer officer, Instant now, boolean reaches) {
        require(list, State.PREPARED);
        if (list.preparedBy().equals(officer.id())) {
            throw new HandOverRefused(
                    "two-people",
                    "编制的人不能自己放行，要由另一位同事核对以后放行。",
                    "Whoever prepared the list does not release it. A colleague checks it and does.");
        }
        return new Change(list).released(officer, now, reaches ? now : null).with(State.RELEASED);
    }

    /** What nobody prepared nobody has to release. @throws HandOverRefused if it is not open for that */
    public static HandedList releaseByItself(HandedList list, Instant now) {
        require(list, State.PREPARED);
        if (!list.byItself()) {
            throw notOpen();
        }
        return new Change(list).released(new Officer(null, ""), now, now).with(State.RELEASED);
    }

    /**
     * Also after the release: lists are whole, so the next one takes the place of what the receiver may have by then.
     *
     * @throws HandOverRefused if it is over
     */
    public static HandedList discard(HandedList list, String why) {
        if (!list.open()) {
            throw notOpen();
        }
        return new Change(list)
                .note(words(why, "写一句为什么作废。", "Say in a sentence why."))
                .with(State.DISCARDED);
    }

    /** Once more to a receiver that refused it, or was not there. @throws HandOverRefused if it is not released, or is pushed anyway */
    public static HandedList again(HandedList list, Instant now) {
        require(list, State.RELEASED);
        return new Change(list).again(now).with(State.RELEASED);
    }

    /** @throws HandOverRefused if it is not released, or the day cannot be */
    public static HandedList handed(
            HandedList list, LocalDate day, String to, String receipt, LocalDate today, LocalDate released) {
        require(list, State.RELEASED);
        if (day == null || day.isAfter(today) || day.isBefore(released)) {
            throw new HandOverRefused("day", "移交的日期在放行那天到今天之间。", "The day lies between the release and today.");
        }
        if (receipt.strip().length() > MOST_WORDS) {
            throw new HandOverRefused("long", "回执最多200字。", "A receipt has at most 200 characters.");
        }
        return new Change(list)
                .went(day, false, words(to, "写明交给了谁。", "Say to whom it was given."), receipt.strip())
                .with(State.HANDED);
    }

    /** What an attempt changes. */
    public static HandedList pushed(HandedList list, PushAnswer answer, Instant now, LocalDate today) {
        return switch (answer.status()) {
            case TAKEN ->
                new Change(list).went(today, true, "", answer.receipt()).with(State.HANDED);
            case REFUSED -> new Change(list).tried(answer.message(), null).with(State.RELEASED);
            case AWAY ->
                new Change(list)
                        .tried(answer.message(), now.plus(AGAIN.get(Math.min(list.tries(), AGAIN.size() - 1))))
                        .with(State.RELEASED);
        };
    }

    /** Whether it was released a day ago for a receiver's system that has not got it. */
    public static boolean late(HandedList list, Instant now) {
        return list.state() == State.RELEASED
                && list.tries() > 0
                && !list.releasedAt().plus(LATE).isAfter(now);
    }

    /** Somebody took the signed file. */
    public static HandedList downloaded(HandedList list, String who) {
        if (list.state() != State.RELEASED && list.state() != State.HANDED) {
            throw notOpen();
        }
        List<String> all = new ArrayList<>(list.downloads());
        all.add(who);
        return new Change(list).downloads(all).with(list.state());
    }

    /**
     * The alarm that is due, in working days before the last one; 0 if none.
     *
     * @param left working days from today to the last one; negative when it is over
     */
    public static int step(int left) {
        return left < 0
                ? 0
                : STEPS.stream()
                        .filter(step -> left <= step)
                        .mapToInt(Integer::intValue)
                        .min()
                        .orElse(0);
    }

    private static void require(HandedList list, State state) {
        if (list.state() != state) {
            throw notOpen();
        }
    }

    private static HandOverRefused notOpen() {
        return new HandOverRefused(
                "changed-meanwhile",
                "这份名单已经到了下一步，可能是同事刚办的。下面是最新的。",
                "This list has moved on, perhaps by a colleague. Below is the newest state.");
    }

    private static String words(String text, String zh, String en) {
        String said = text == null ? "" : text.strip();
        if (said.isEmpty() || said.length() > MOST_WORDS) {
            throw new HandOverRefused("words", zh + "最多200字。", en + " At most 200 characters.");
        }
        return said;
    }

    /** A list as it is to be; a record has no other way to change three of its parts. */
    private static final class Change {
        private final HandedList old;
        private UUID releasedBy;
        private String releaser;
        private Instant releasedAt;
        private Instant nextPush;
        private LocalDate handedOn;
        private boolean byPush;
        private String to;
        private String receipt;
        private String note;
        private int tries;
        private List<String> downloads;

        Change(HandedList old) {
            this.old = old;
            releasedBy = old.releasedBy();
            releaser = old.releaser();
            releasedAt = old.releasedAt();
            nextPush = old.nextPush();
            handedOn = old.handedOn();
            byPush = old.byPush();
            to = old.to();
            receipt = old.receipt();
            note = old.note();
            tries = old.tries();
            downloads = old.downloads();
        }

        Change released(Officer officer, Instant at, Instant push) {
            releasedBy = officer.id();
            releaser = officer.name();
            releasedAt = at;
            nextPush = push;
            return this;
        }

        Change went(LocalDate day, boolean push, String taker, String number) {
            handedOn = day;
            byPush = push;
            to = taker;
            receipt = number;
            note = "";
            nextPush = null;
            return this;
        }

        Change tried(String why, Instant again) {
            note = why.length() > MOST_WORDS ? why.substring(0, MOST_WORDS) : why;
            tries++;
            nextPush = again;
            return this;
        }

        Change again(Instant at) {
            nextPush = at;
            return this;
        }

        Change note(String text) {
            note = text;
            nextPush = null;
            return this;
        }

        Change downloads(List<String> all) {
            downloads = all;
            return this;
        }

        HandedList with(State state) {
            return new HandedList(
                    old.id(),
                    old.book(),
                    old.itemId(),
                    old.registerId(),
                    old.serial(),
                    state,
                    old.version() + 1,
                    old.records(),
                    old.added(),
                    old.gone(),
                    old.sha256(),
                    old.preparedBy(),
                    old.preparer(),
                    old.preparedAt(),
                    releasedBy,
                    releaser,
                    releasedAt,
                    handedOn,
                    byPush,
                    to,
                    receipt,
                    note,
                    tries,
                    nextPush,
                    downloads);
        }
    }
}
