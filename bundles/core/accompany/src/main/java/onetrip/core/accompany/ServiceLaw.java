package onetrip.core.accompany;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.casework.Refused;

/** What can be done about a service, whoever may do it. Pure, thread-safe. */
public final class ServiceLaw {
    /** Characters that one entry holds at most. */
    public static final int LONGEST = 1000;
    /** A record that is longer is no record any more. */
    static final int MOST_STEPS = 2000;

    private ServiceLaw() {}

    /**
     * @param steps ids of the item's steps
     * @param by who does it
     * @throws Refused with a sentence; nothing is done then
     */
    public static ServiceStep act(
            AgentService was, ServiceAct act, Set<String> steps, UUID by, Instant now, LocalDate today) {
        if (was.version() >= MOST_STEPS) {
            throw refused("service-full", "服务记录太长了，请结束这次代办，再申请一次。", "The record is too long. End it and apply anew.");
        }
        if (act instanceof ServiceAct.Complain a) {
            // Also afterwards, and about one who was never named.
            return step(was, Kind.COMPLAINED, by, now, null, "", words(a.words(), true));
        }
        if (act instanceof ServiceAct.Hear a) {
            boolean open = was.complaints().stream().anyMatch(said -> said.seq() == a.complaint());
            if (!open) {
                throw refused("complaint-heard", "这条投诉已经处理过。", "This complaint has been dealt with.");
            }
            return step(was, Kind.HEARD, by, now, null, Long.toString(a.complaint()), words(a.words(), false));
        }
        if (was.endedAt() != null) {
            throw refused("service-over", "这次代办已经结束。", "This service is over.");
        }
        if (act instanceof ServiceAct.Name a) {
            return name(was, a, by, now);
        }
        if (act instanceof ServiceAct.Assign a) {
            open(was, a.blocker());
            return step(was, Kind.ASSIGNED, by, now, a.whom(), Long.toString(a.blocker()), "");
        }
        if (act instanceof ServiceAct.Solve a) {
            open(was, a.blocker());
            return step(was, Kind.SOLVED, by, now, null, Long.toString(a.blocker()), words(a.words(), false));
        }
        if (act instanceof ServiceAct.Prolong a) {
            return prolong(was, a, by, now, today);
        }
        if (act instanceof ServiceAct.End a) {
            return step(
                    was,
                    Kind.ENDED,
                    by,
                    now,
                    null,
                    "",
                    words(a.words(), by.equals(was.about().principal())));
        }
        return record(was, act, steps, by, now, today);
    }

    /** What only the agent writes, and only as long as the mandate lasts. */
    private static ServiceStep record(
            AgentService was, ServiceAct act, Set<String> steps, UUID by, Instant now, LocalDate today) {
        if (was.agent() == null) {
            throw refused("no-agent", "还没有指派代办员。", "No agent is named yet.");
        }
        if (!was.good(today)) {
            throw refused(
                    "mandate-over",
                    "委托已经到期，只能看。申请人可以延长。",
                    "The mandate has run out: it can only be read. The person can prolong it.");
        }
        if (act instanceof ServiceAct.Guide a) {
            return step(was, Kind.GUIDED, by, now, null, "", words(a.words(), false));
        }
        if (act instanceof ServiceAct.Block a) {
            return step(was, Kind.BLOCKED, by, now, null, "", words(a.words(), false));
        }
        ServiceAct.Note a = (ServiceAct.Note) act;
        if (was.guidedAt() == null) {
            throw refused(
                    "guide-first", "先写一次性告知：要办哪些事、备哪些材料。", "Write the guidance first: what is needed, all of it.");
        }
        if (!a.step().isEmpty() && !steps.contains(a.step())) {
            throw refused("step-unknown", "没有这一步，从列表里选。", "There is no such step. Choose one from the list.");
        }
        if (a.day() != null && (a.step().isEmpty() || a.day().isAfter(today))) {
            throw refused(
                    "step-day",
                    "日期是办完哪一步的日子：选那一步，日期不晚于今天。",
                    "The date says when a step was done: choose the step, and a day that is not after today.");
        }
        return new ServiceStep(
                was.id(),
                was.version() + 1,
                now,
                by,
                Kind.NOTED,
                null,
                a.step(),
                words(a.words(), false),
                a.step().isEmpty() ? null : a.day() == null ? today : a.day());
    }

    private static ServiceStep name(AgentService was, ServiceAct.Name a, UUID by, Instant now) {
        if (a.agent().equals(was.agent())) {
            throw refused("agent-same", "现在就是这位代办员。", "This is the agent already.");
        }
        if (a.agent().equals(was.about().principal())) {
            throw refused("agent-principal", "不能指派申请人自己。", "The person cannot be the agent.");
        }
        return step(was, Kind.NAMED, by, now, a.agent(), "", "");
    }

    private static ServiceStep prolong(AgentService was, ServiceAct.Prolong a, UUID by, Instant now, LocalDate today) {
        if (a.until() == null || !a.until().isAfter(was.until()) || a.until().isAfter(today.plusYears(1))) {
            throw refused(
                    "prolong-until", "填比现在晚的一天，最晚从今天起一年。", "Enter a day later than now, a year from today at most.");
        }
        return step(was, Kind.PROLONGED, by, now, null, a.until().toString(), "");
    }

    private static void open(AgentService was, long blocker) {
        boolean open = was.blocker(blocker).filter(one -> one.solved() == null).isPresent();
        if (!open) {
            throw refused("blocker-solved", "这个问题已经解决了。", "This is solved already.");
        }
    }

    /** What an agent did without a word, see {@link Kind#OPENED} and {@link Kind#FILLED}. */
    public static ServiceStep trace(AgentService was, Kind kind, String ref, String words, UUID by, Instant now) {
        return step(was, kind, by, now, null, ref, words);
    }

    private static ServiceStep step(
            AgentService was, Kind kind, UUID by, Instant now, UUID whom, String ref, String words) {
        return new ServiceStep(was.id(), was.version() + 1, now, by, kind, whom, ref, words, null);
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
}
