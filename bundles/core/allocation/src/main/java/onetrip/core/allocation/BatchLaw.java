package onetrip.core.allocation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.Batch.State;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Seat;

/**
 * What may be done to a batch, and when: seats → commitment → frozen list → one asks, another draws → published → waiting lists.
 * A seed is drawn once. Refuses with a sentence; changes nothing itself. Thread-safe, no state.
 */
public final class BatchLaw {
    private static final int MOST_SEATS = 100_000;
    private static final int LONGEST_REASON = 400;

    private BatchLaw() {}

    /** @param known codes of all places there are */
    static void quotas(Batch batch, Map<String, Integer> quotas, java.util.Set<String> known) {
        require(
                batch.state() == State.OPEN || batch.state() == State.COMMITTED,
                "list-frozen",
                "名单已经冻结，学位数不能再改。",
                "The list is frozen. Seats can no longer be changed.");
        quotas.forEach((place, seats) -> {
            require(
                    known.contains(place),
                    "place-unknown",
                    "没有代码是“" + cut(place) + "”的学校。没有改动任何东西。",
                    "There is no place with the code '" + cut(place) + "'. Nothing was changed.");
            require(
                    seats >= 0 && seats <= MOST_SEATS,
                    "quota-out-of-range",
                    place + "的学位数是" + seats + "，要在0到" + MOST_SEATS + "之间。没有改动任何东西。",
                    "The seats of " + place + " are " + seats + ", and must lie between 0 and " + MOST_SEATS
                            + ". Nothing was changed.");
        });
    }

    static void commit(Batch batch) {
        require(
                batch.state() == State.OPEN,
                "committed-already",
                "这个批次的承诺已经公布过。",
                "The commitment of this batch has been published already.");
        require(batch.seats() > 0, "no-seats", "先填各学校的学位数。", "Enter the seats of the places first.");
    }

    static void freeze(Batch batch, LocalDateTime now) {
        require(
                batch.state() != State.OPEN,
                "not-committed",
                "先公布种子的承诺，再冻结名单：这样谁也不能照着种子改名单。",
                "Publish the commitment first: then nobody can fit the list to the seed.");
        require(
                batch.state() == State.COMMITTED,
                "list-frozen",
                "名单已经冻结过，不能再冻结一次。",
                "The list is frozen already. It cannot be frozen again.");
        require(
                !now.isBefore(batch.windowEnd()),
                "window-open",
                "报名时间还没结束，最后一分钟报名的也要在名单上。",
                "Applications are still taken. Whoever applies in the last minute must be on the list.");
    }

    static void ask(Batch batch) {
        drawnOnce(batch);
        require(
                batch.state() != State.ASKED,
                "asked-already",
                "已经有人申请摇号，等另一位同事批准。",
                "Somebody has asked for the draw. It waits for a colleague.");
        require(batch.state() == State.FROZEN, "not-frozen", "名单还没有冻结。", "The list is not frozen yet.");
    }

    static void decide(Batch batch, Draw draw, UUID officer) {
        drawnOnce(batch);
        require(batch.state() == State.ASKED, "not-asked", "还没有人申请摇号。", "Nobody has asked for the draw yet.");
        require(
                !officer.equals(draw.askedBy()),
                "two-persons",
                "申请摇号的人不能自己批准，要另一位同事来。",
                "Whoever asked for the draw cannot approve it. It takes a colleague.");
    }

    private static void drawnOnce(Batch batch) {
        require(
                batch.state() != State.DRAWN && !batch.isPublished(),
                "drawn-already",
                "这个种子已经摇过，不能再摇。确有必要重摇的，要写明理由并公布新的种子，旧的照样公开。",
                "This seed has been drawn. To draw again takes a reason and a new seed; the old one stays public.");
    }

    static void redo(Batch batch, String reason) {
        require(
                !batch.isPublished(),
                "published-already",
                "结果已经公布，不能重摇。有异议的逐件复核。",
                "The result is published and cannot be drawn again. Objections are looked at one by one.");
        require(batch.state() == State.DRAWN, "not-drawn", "还没有摇号。", "Nothing has been drawn yet.");
        require(
                reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON,
                "reason-missing",
                "写明为什么重摇，最多" + LONGEST_REASON + "字，所有人都会看到。",
                "Say why it is drawn again, in at most " + LONGEST_REASON + " characters. Everybody will read it.");
    }

    static void publish(Batch batch) {
        require(!batch.isPublished(), "published-already", "结果已经公布过。", "The result has been published already.");
        require(
                batch.state() == State.DRAWN,
                "not-drawn",
                "还没有摇号，没有结果可以公布。",
                "Nothing has been drawn yet. There is no result to publish.");
    }

    static void running(Batch batch) {
        require(batch.state() != State.CLOSED, "closed-already", "候补已经结束。", "The waiting lists are over already.");
        require(
                batch.state() == State.PUBLISHED,
                "not-published",
                "结果公布以后才有候补。",
                "There are no waiting lists before the result is published.");
    }

    /** Offers that nobody answered by their day, at the end of which they fall to the next on the list. */
    public static List<Entry> due(List<Entry> entries, LocalDate today) {
        return entries.stream()
                .filter(e -> e.standing() == Seat.Standing.OFFERED)
                .filter(e -> e.confirmBy() != null && e.confirmBy().isBefore(today))
                .toList();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= 20
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }

    static void require(boolean fine, String code, String zh, String en) {
        if (!fine) {
            throw new Refused(code, new Text(zh, en));
        }
    }
}
