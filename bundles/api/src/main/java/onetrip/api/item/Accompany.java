package onetrip.api.item;

import java.util.List;

/**
 * 代办: whoever a record of a register stands for is accompanied by an officer, free of charge, who may fill in forms for that person and
 * writes a service record the person reads. The record comes from a case; its applicant is accompanied. Values only, safe to share
 * between threads.
 *
 * @param number field with the number of the case the record comes from
 * @param project text field: what it is about, as people read it
 * @param items set of choices whose codes are ids of items: the forms that the officer may fill in
 * @param until date field: the last day of the mandate
 * @param major which records have to have an agent, by their own fields; null: all
 * @param office whose officers are named as agents, an office id
 * @param nameDays working days until the agent is named
 * @param guidanceDays working days after that until the agent has told the person all that is needed (一次性告知)
 * @param entryDays working days between two entries of the service record
 * @param steps what there is to do, in order; ids are unique
 */
public record Accompany(
        String number,
        String project,
        String items,
        String until,
        Condition major,
        String office,
        Integer nameDays,
        Integer guidanceDays,
        Integer entryDays,
        List<Step> steps) {
    private static final int NAME_DAYS = 1;
    private static final int GUIDANCE_DAYS = 3;
    private static final int ENTRY_DAYS = 5;

    public Accompany {
        nameDays = nameDays == null ? NAME_DAYS : nameDays;
        guidanceDays = guidanceDays == null ? GUIDANCE_DAYS : guidanceDays;
        entryDays = entryDays == null ? ENTRY_DAYS : entryDays;
        steps = Definition.copy(steps);
    }

    /** One thing on the way, for example the registration. */
    public record Step(String id, Text label) {}
}
