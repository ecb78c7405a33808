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
 * @param title of the card at 我的 and of the notice; the same for all records, so that nothing personal is in it
 * @param text one sentence below it: what to do
 */
public record Outreach(
        String person, String certType, Condition when, String until, List<Integer> remind, Text title, Text text) {
    public Outreach {
        remind = Definition.copy(remind);
        text = text == null ? Text.EMPTY : text;
    }
}
