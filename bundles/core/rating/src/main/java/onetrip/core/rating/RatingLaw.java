package onetrip.core.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.rating.Rating.Contest;
import onetrip.core.rating.Rating.Finding;
import onetrip.core.rating.RatingStep.Kind;

/**
 * R-EVAL: who may rate what and when, and how a bad rating is worked off: called back in a day, put right and answered in
 * fifteen, one later rating; malice is found by the office and decided by another. Pure, thread-safe.
 */
public final class RatingLaw {
    /** Names of {@link Rating.Aspect} as they are stored. */
    public static final Set<String> ASPECTS =
            Stream.of(Rating.Aspect.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST = 500;

    private RatingLaw() {}

    /** What was done to a rating: its next state, and the step that says so. */
    public record Done(Rating rating, RatingStep step) {}

    /**
     * The first word of an applicant.
     *
     * @param about the case: whose it is, by whom decided, when closed
     * @param until how long after the end of a case it may be rated
     */
    public static Done rate(
            RatedCase about,
            UUID by,
            int level,
            Map<String, Integer> aspects,
            String words,
            Instant now,
            Duration until) {
        if (about.closedAt() == null) {
            throw refused("not-closed", "办结以后才能评价。", "You can rate it when it is finished.");
        }
        if (now.isAfter(about.closedAt().plus(until))) {
            throw refused(
                    "rating-too-late",
                    "办结超过" + until.toDays() + "天，不能再评价了。有意见请打科室电话。",
                    "It was finished more than " + until.toDays() + " days ago. Call the office instead.");
        }
        level(level);
        if (!ASPECTS.containsAll(aspects.keySet())
                || aspects.values().stream().anyMatch(value -> value < 1 || value > Rating.BEST)) {
            throw refused("rating-aspect", "每一项在1到5之间选。", "Choose from 1 to 5 for each.");
        }
        UUID id = UUID.randomUUID();
        Rating rating = new Rating(
                id,
                1,
                about.caseId(),
                about.number(),
                about.itemId(),
                about.office(),
                by,
                level,
                aspects,
                words(words, true),
                now,
                null,
                null,
                Contest.NONE,
                "",
                null,
                null,
                "",
                null);
        return new Done(rating, new RatingStep(id, 1, now, by, Kind.RATED, ""));
    }

    /** @param closedAt null while it is not closed */
    public record RatedCase(UUID caseId, String number, String itemId, String office, Instant closedAt) {}

    public static Done act(Rating was, RatingAct act, UUID by, Instant now) {
        if (act instanceof RatingAct.FollowUp a) {
            return followUp(was, a, by, now);
        }
        if (!was.bad()) {
            throw refused("not-bad", "只有差评要回访和整改。", "Only a bad rating is called back and put right.");
        }
        if (act instanceof RatingAct.Review a) {
            return review(was, a, by, now);
        }
        if (!was.open()) {
            throw refused("rating-over", "这条差评已经处理完了。", "This rating has been dealt with.");
        }
        if (act instanceof RatingAct.CallBack a) {
            return step(
                    was,
                    Kind.CALLED_BACK,
                    by,
                    now,
                    words(a.words(), false),
                    new Change().calledBack(was.calledBackAt() == null ? now : was.calledBackAt()));
        }
        if (was.calledBackAt() == null) {
            throw refused("call-first", "先联系评价人，登记回访，再往下办。", "Speak with the applicant first and write it down.");
        }
        if (act instanceof RatingAct.Find a) {
            return find(was, a, by, now);
        }
        RatingAct.Answer answer = (RatingAct.Answer) act;
        if (was.finding() == null || was.contest() == Contest.PENDING) {
            throw refused(
                    "find-first",
                    was.finding() == null ? "先写明核实的结果。" : "等另一科室复核以后再答复。",
                    was.finding() == null ? "Say first what you found." : "Wait for the other office's review.");
        }
        return step(was, Kind.ANSWERED, by, now, "", new Change().answered(words(answer.words(), false), now));
    }

    private static Done find(Rating was, RatingAct.Find a, UUID by, Instant now) {
        if (a.finding() == null) {
            throw refused("finding-missing", "选一项核实结果。", "Choose what you found.");
        }
        if (a.finding() == Finding.MALICIOUS && was.contest() != Contest.NONE) {
            throw refused(
                    "contested-already", "另一科室已经复核过，不是恶意差评。", "Another office has reviewed it: it is not malicious.");
        }
        Kind kind =
                switch (a.finding()) {
                    case TRUE -> Kind.FOUND_TRUE;
                    case MISTAKE -> Kind.FOUND_MISTAKE;
                    case MALICIOUS -> Kind.FOUND_MALICIOUS;
                };
        Change change = new Change().found(a.finding());
        if (a.finding() == Finding.MALICIOUS) {
            change.contest(Contest.PENDING);
        }
        return step(was, kind, by, now, words(a.words(), false), change);
    }

    private static Done review(Rating was, RatingAct.Review a, UUID by, Instant now) {
        if (was.contest() != Contest.PENDING) {
            throw refused("nothing-to-review", "没有要复核的。", "There is nothing to review.");
        }
        String words = words(a.words(), false);
        return a.upheld()
                ? step(was, Kind.UPHELD, by, now, words, new Change().contest(Contest.UPHELD))
                : step(
                        was,
                        Kind.REJECTED,
                        by,
                        now,
                        words,
                        new Change().contest(Contest.REJECTED).found(Finding.TRUE));
    }

    private static Done followUp(Rating was, RatingAct.FollowUp a, UUID by, Instant now) {
        if (was.answeredAt() == null) {
            throw refused("no-answer-yet", "答复以后可以再评一次。", "You can rate once more when you have an answer.");
        }
        if (was.followUpAt() != null) {
            throw refused("followed-up", "已经追评过一次。", "You have rated once more already.");
        }
        level(a.level());
        return step(
                was, Kind.FOLLOWED_UP, by, now, "", new Change().followedUp(a.level(), words(a.words(), true), now));
    }

    private static Done step(Rating was, Kind kind, UUID by, Instant now, String words, Change change) {
        Rating next = change.of(was);
        return new Done(next, new RatingStep(was.id(), next.version(), now, by, kind, words));
    }

    private static void level(int level) {
        if (level < 1 || level > Rating.BEST) {
            throw refused("rating-level", "选一个满意程度。", "Choose how satisfied you are.");
        }
    }

    private static String words(String typed, boolean optional) {
        String words = typed == null ? "" : typed.strip();
        if (words.isEmpty() && !optional) {
            throw refused("words-missing", "写几句。", "Write a few words.");
        }
        if (words.length() > LONGEST) {
            throw refused("words-too-long", "最多" + LONGEST + "字。", "It may have " + LONGEST + " characters at most.");
        }
        return words;
    }

    static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }

    /** A rating under change; never leaves this class. */
    private static final class Change {
        private Instant calledBackAt;
        private Finding finding;
        private Contest contest;
        private String answer;
        private Instant answeredAt;
        private Integer followUp;
        private String followUpWords;
        private Instant followUpAt;

        Change calledBack(Instant at) {
            calledBackAt = at;
            return this;
        }

        Change found(Finding what) {
            finding = what;
            return this;
        }

        Change contest(Contest how) {
            contest = how;
            return this;
        }

        Change answered(String words, Instant at) {
            answer = words;
            answeredAt = at;
            return this;
        }

        Change followedUp(int level, String words, Instant at) {
            followUp = level;
            followUpWords = words;
            followUpAt = at;
            return this;
        }

        private static <T> T or(T now, T was) {
            return now == null ? was : now;
        }

        Rating of(Rating was) {
            return new Rating(
                    was.id(),
                    was.version() + 1,
                    was.caseId(),
                    was.number(),
                    was.itemId(),
                    was.office(),
                    was.applicant(),
                    was.level(),
                    was.aspects(),
                    was.words(),
                    was.at(),
                    or(calledBackAt, was.calledBackAt()),
                    or(finding, was.finding()),
                    or(contest, was.contest()),
                    or(answer, was.answer()),
                    or(answeredAt, was.answeredAt()),
                    or(followUp, was.followUp()),
                    or(followUpWords, was.followUpWords()),
                    or(followUpAt, was.followUpAt()));
        }
    }
}
