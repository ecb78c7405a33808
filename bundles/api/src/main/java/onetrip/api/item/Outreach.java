package onetrip.api.item;

import java.util.List;

/**
 * 服务找人: whom a record of a register is about is told that something waits, is reminded, and finds it at 我的 until the record says
 * that it is over; nobody has to know the item's name. Values only, safe to share between threads.
 *
 * @param person field with the certificate number of whom it is about: that person and known guardians are told
 * @param certType field with the kind of the certificate; null: an identity card
 * @param when which records wait, by their own fields
 * @param until field with the last day; null: there is none
 * @param remind so many days before the last day the people are told once more; at most 5 of them, each 0 to 60
 * @param months so many months before the last day the people are told, for what runs for years, as a licence; at most 5 of them, each
 *     1 to 60. Nobody is told before, and no card stands before: nothing waits yet, something will end. None: people are told at once
 * @param title of the card at 我的 and of the notice; the same for all records, so that nothing personal is in it
 * @param text one sentence below it: what to do
 * @param leads id of another item whose form is the way on, as after an approval to prepare; null: this item
 * @param over what the same people are told once when it came to nothing; null: nothing
 * @param paid that money has gone to an account of theirs, told once (N07); null: nothing
 */
public record Outreach(
        String person,
        String certType,
        Condition when,
        String until,
        List<Integer> remind,
        Text title,
        Text text,
        List<Integer> months,
        String leads,
        Over over,
        Paid paid) {
    /**
     * 视为撤回, without a case: a registration whose fee nobody paid.
     *
     * @param when which records have come to that
     * @param text what it means and what can be done; the same for all records
     */
    public record Over(Condition when, Text title, Text text) {}

    /**
     * 已发放: money that went to people.
     *
     * @param when which records say so
     * @param amount field of type money: how much
     */
    public record Paid(Condition when, String amount) {}

    /** Of which no money comes. */
    public Outreach(
            String person,
            String certType,
            Condition when,
            String until,
            List<Integer> remind,
            Text title,
            Text text,
            List<Integer> months,
            String leads,
            Over over) {
        this(person, certType, when, until, remind, title, text, months, leads, over, null);
    }

    /** Something that waits from now on. */
    public Outreach(
            String person, String certType, Condition when, String until, List<Integer> remind, Text title, Text text) {
        this(person, certType, when, until, remind, title, text, null, null, null);
    }

    public Outreach {
        remind = Definition.copy(remind);
        months = Definition.copy(months);
        text = text == null ? Text.EMPTY : text;
    }

    /** Whether it watches how long something holds. */
    public boolean expires() {
        return !months.isEmpty();
    }
}
