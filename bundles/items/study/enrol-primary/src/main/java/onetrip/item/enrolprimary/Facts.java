package onetrip.item.enrolprimary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/**
 * What is known of one child's case: what the sources said, and where they are silent or are called wrong, what the family
 * wrote. Called per row of a split form, with the row's answers merged in; also before any child is chosen.
 */
record Facts(Answers answers, RuleContext context) {
    static final String COUNTY = "330327";
    private static final Set<String> ABROAD = Set.of(
            "HK_MO_RESIDENCE",
            "TW_RESIDENCE",
            "HK_MO_TRAVEL",
            "TW_TRAVEL",
            "PASSPORT_FOREIGN",
            "PASSPORT_CN",
            "FPR_ID");
    private static final Set<String> UNREGISTERED = Set.of("BIRTH_CERT", "NONE");
    /** A source that could not tell; its silence never has consequences, but a person looks (R-FALLBACK). */
    private static final Set<Status> SILENT = Set.of(
            Status.UNAVAILABLE,
            Status.DENIED,
            Status.INVALID_REQUEST,
            Status.PENDING,
            Status.MISMATCH,
            Status.MULTIPLE,
            Status.PARTIAL);

    /** R-HMT, R-FOREIGN: a child who is in no household register of the mainland. */
    boolean fromAbroad() {
        return ABROAD.contains(answers.text("student.certType"));
    }

    /** R-NOHUKOU. */
    boolean unregistered() {
        return UNREGISTERED.contains(answers.text("student.certType"));
    }

    /** Region of the household; of the guardian's, for a child without one; empty if not known. */
    String region() {
        return unregistered()
                ? source("family", "region")
                : firstOf(answers.text("hukou.region"), source("household", "region"));
    }

    String householdAddress() {
        return unregistered()
                ? source("family", "address")
                : firstOf(answers.text("hukou.address"), source("household", "address"));
    }

    /** Where the family's home lies; empty if it has none or it is not known. */
    String homeAddress() {
        return firstOf(answers.text("property.address"), source("property", "address"));
    }

    boolean ownsHome() {
        return context.ok("property") || Set.of("01", "02").contains(answers.text("property.status"));
    }

    /** The family's share of the home in per cent; empty if the register does not say. */
    Optional<Integer> share() {
        return context.ok("property") && context.sources().get("property").at("share") instanceof Number share
                ? Optional.of(share.intValue())
                : Optional.empty();
    }

    String usage() {
        return source("property", "usage");
    }

    boolean silent(String source) {
        SourceAnswer answer = context.sources().get(source);
        return answer != null && SILENT.contains(answer.status());
    }

    boolean notFound(String source) {
        SourceAnswer answer = context.sources().get(source);
        return answer != null && answer.status() == Status.NOT_FOUND;
    }

    /** True if the family wrote something else than the source said. */
    boolean differs(String field, String source, String path) {
        String said = source(source, path);
        return !said.isEmpty() && answers.has(field) && !answers.text(field).equals(said);
    }

    /** R-GUARD: the register shows guardian and child together, or the account is known as the guardian's. */
    boolean guardianProved() {
        String guardian = context.applicant().getOrDefault("certNo", "");
        String child = answers.text("student.certNo");
        boolean known = List.of(context.applicant().getOrDefault("children", "").split(","))
                .contains(child);
        return !child.isEmpty() && (known || lists("family", "children", child))
                || !guardian.isEmpty() && lists("household", "members", guardian);
    }

    private boolean lists(String source, String path, String certNo) {
        return context.ok(source)
                && context.sources().get(source).at(path) instanceof List<?> people
                && people.stream()
                        .anyMatch(one -> one instanceof Map<?, ?> person && certNo.equals(person.get("certNo")));
    }

    String source(String source, String path) {
        Object value = context.ok(source) ? context.sources().get(source).at(path) : null;
        return value == null ? "" : value.toString();
    }

    static String firstOf(String a, String b) {
        return a.isEmpty() ? b : a;
    }
}
