package onetrip.core.casework;

import java.util.List;

/** Cases that ended because nothing came back, in matters that are a duty: an office looks after them. Thread-safe, no state. */
final class FollowUps {
    private static final int MOST_NOTE = 1000;

    private FollowUps() {}

    static List<CaseEvent> done(CaseState state, Command.FollowUp c) {
        if (state.intake().followUp() == null) {
            throw Asked.refused(
                    "nothing-to-follow-up",
                    "这件没有要跟进的，可能刚刚有人记过。",
                    "There is nothing to follow up. Somebody may just have done it.");
        }
        String note = Asked.words(c.note(), MOST_NOTE);
        if (note.isEmpty()) {
            throw Asked.refused("note-missing", "写明怎么跟进的、结果怎样。", "Say what you did and what came of it.");
        }
        return List.of(new CaseEvent.FollowedUp(c.officer(), note));
    }
}
