package onetrip.api.item;

/**
 * 公开抽取: a draw that anybody can repeat, among the records of two registers of the item: what is looked at (objects) and who looks
 * (people), both at random (双随机, 优化营商环境条例 art. 54). The list is frozen under a seed whose hash was published before, nobody
 * draws alone, and seed and result are opened afterwards. What is drawn is written into a register, one record an object.
 *
 * <p>Values only, thread-safe.
 *
 * @param office who holds it; its officers announce, freeze, draw and publish
 * @param note what everybody reads about it, or empty
 * @param objects among which a share is drawn
 * @param people of whom each object gets {@code team}
 * @param recusals who has nothing to do with which object (回避), or null
 * @param team how many different people an object gets, 2 if it says none
 * @param entry what a drawn object leaves: field of a register → {@code @task} (number of the
 *     draw and of the object in it; the key), {@code @object}, {@code @shown}, {@code @people} (their numbers, joined by 、),
 *     {@code @draw} (number of the draw), {@code @plan}, or {@code =} and a fixed value
 */
public record Draw(
        String id,
        Text title,
        Text note,
        String office,
        Pool objects,
        Pool people,
        Recusals recusals,
        Integer team,
        Process.Entry entry) {
    private static final int TEAM = 2;

    public Draw {
        note = note == null ? Text.EMPTY : note;
        team = team == null ? TEAM : team;
    }

    /**
     * Records that can be drawn.
     *
     * @param register id of a register of the item
     * @param when which of its records, by their own fields; null: all
     * @param number field that names one in the published list; not personal
     * @param shown field that people read beside the number, or null; not personal
     * @param weight field with a whole number from 1 to 10: so many tickets; null: one each. Only for objects
     */
    public record Pool(String register, Condition when, String number, String shown, String weight) {}

    /**
     * Who stays away from what.
     *
     * @param register id of a register of the item
     * @param object field with the number of the object
     * @param person field with the number of the person
     */
    public record Recusals(String register, String object, String person) {}
}
