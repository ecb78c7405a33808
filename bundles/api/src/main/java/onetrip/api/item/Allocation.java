package onetrip.api.item;

import java.util.List;

/**
 * 学位分配: what an ALLOCATION stage needs to know about an application, by the names of fields. When somebody applied is nothing
 * that can be named (R-NOFCFS). Values only, safe to share between threads.
 *
 * @param category field whose answer is the category (类别)
 * @param order codes of the categories, best first; any other ranks behind them
 * @param rank field by which a category is ordered before lots are drawn, the smaller first (days and numbers), or null
 * @param preferences fields whose answers are places, the most wanted first; what is not answered is left out
 * @param home field that names the place of the applicant's own district, tried last where it is not among the wishes; or null
 * @param homeFirst true if a place takes its own district before everybody else
 * @param together holds where brothers and sisters who were filed together want to stay together (R-MULTI), or null
 * @param places code table of the places
 * @param confirmDays calendar days within which a place is to be confirmed; null: it need not be
 */
public record Allocation(
        String category,
        List<String> order,
        String rank,
        List<String> preferences,
        String home,
        boolean homeFirst,
        Condition together,
        String places,
        Integer confirmDays) {
    public Allocation {
        order = Definition.copy(order);
        preferences = Definition.copy(preferences);
    }
}
