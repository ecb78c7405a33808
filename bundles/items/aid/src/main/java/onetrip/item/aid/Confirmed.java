package onetrip.item.aid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/**
 * What offices say about a pupil, so that nobody has to prove it (R-SHARE): civil affairs the category of hardship, the Disabled
 * Persons' Federation the card of the pupil or of the parent who applies. A source that is silent says nothing, and nothing
 * follows from that (R-FALLBACK). Pure.
 */
final class Confirmed {
    static final String DISABLED = "disabled";
    static final String PARENT_DISABLED = "parent-disabled";

    private static final Set<String> CATEGORIES = Set.of("low-income", "low-income-edge", "extreme-poverty", "orphan");

    private Confirmed() {}

    /** Codes of {@code aid.hardshipType} that a source confirms today; empty if none does. */
    static Set<String> types(Answers answers, RuleContext context) {
        Set<String> types = new LinkedHashSet<>();
        if (holds("hardship", context)) {
            String category = String.valueOf(context.sources().get("hardship").at("category"));
            if (CATEGORIES.contains(category)) {
                types.add(category);
            }
        }
        if (holds("disability", context)) {
            types.add(DISABLED);
        }
        // The card of somebody who may not be a parent says nothing about the child.
        if (holds("parent", context) && guardian(answers, context)) {
            types.add(PARENT_DISABLED);
        }
        return types;
    }

    /** Civil affairs know the pupil, and their decision has ended. */
    static boolean ended(RuleContext context) {
        return context.ok("hardship") && !holds("hardship", context);
    }

    /** The source answered, and what it says has not ended; without a day it has no end. */
    private static boolean holds(String source, RuleContext context) {
        if (!context.ok(source)) {
            return false;
        }
        Object until = context.sources().get(source).at("validTo");
        try {
            return until == null || !LocalDate.parse(until.toString()).isBefore(context.today());
        } catch (DateTimeException unreadable) {
            // People look at what a machine cannot read.
            return false;
        }
    }

    /** R-GUARD: the account knows the child, or the household register shows it. */
    static boolean guardian(Answers answers, RuleContext context) {
        String child = answers.text("student.certNo");
        boolean known = !child.isEmpty()
                && List.of(context.applicant().getOrDefault("children", "").split(","))
                        .contains(child);
        SourceAnswer family = context.ok("family") ? context.sources().get("family") : null;
        return known
                || family != null
                        && family.at("children") instanceof List<?> children
                        && children.stream()
                                .anyMatch(one -> one instanceof Map<?, ?> row && child.equals(row.get("certNo")));
    }
}
