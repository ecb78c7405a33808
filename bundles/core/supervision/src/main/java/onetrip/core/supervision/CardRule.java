package onetrip.core.supervision;

import onetrip.api.item.Text;

/** What a card is given for, after the dossier's rules of e-supervision (S-01 … S-16). Names are stored: they never change. */
public enum CardRule {
    /** Four working days after the materials came nobody has said whether the case is accepted. */
    S01("S-01", "快到五个工作日还没有决定是否受理", "Nobody has yet decided on acceptance"),
    /** Five silent working days have passed: accepted by law (R-ONCE). */
    S02("S-02", "五个工作日没有告知，视为受理", "Accepted because nobody said anything in five working days"),
    /** Most of a limit is used up (N08). */
    S03("S-03", "快到期", "Nearly due"),
    /** A task is over its own limit (N09). */
    S04("S-04", "环节超期", "The task is over its limit"),
    S05("S-05", "超过承诺时限", "The promised limit has passed"),
    S06("S-06", "超过法定时限", "The statutory limit has passed"),
    /** A second correction notice in one case (R-ONCE2). */
    S07("S-07", "同一件第二次要求补正", "A second correction was asked for in one case"),
    /** A procedure that stops the clocks lasts longer than the applicant was told (R-CLOCK). */
    S10("S-10", "特别程序比告知的时间长", "The clocks stand longer than announced"),
    /** Nobody called back after a bad rating, or it was not answered in time (R-EVAL). */
    S14("S-14", "差评没有按时回访或者答复", "A bad rating was not called back or answered in time"),
    /** A system outside has not answered for more than half an hour of the office's working time. */
    S15("S-15", "对接的系统工作时间中断超过30分钟", "A connected system has been down for more than 30 minutes of working time"),
    /** A source owes a case an answer for more than five working days, and was asked again in vain (R-FALLBACK). */
    S16("S-16", "外部数据超过五个工作日没有答复", "A source has owed an answer for more than five working days"),
    /** What was granted is not delivered ten working days after the decision (R-GRANT). */
    GRANT("R-GRANT", "准予后十个工作日没有送达", "Not delivered ten working days after the decision");

    private final String id;
    private final Text title;

    CardRule(String id, String zh, String en) {
        this.id = id;
        this.title = new Text(zh, en);
    }

    /** As in the dossier, for example {@code S-03}. */
    public String id() {
        return id;
    }

    /** One short sentence for staff. */
    public Text title() {
        return title;
    }
}
