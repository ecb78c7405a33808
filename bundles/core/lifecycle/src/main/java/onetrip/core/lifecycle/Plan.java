package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;

/**
 * What applying a staged jar would do, and every check that was made on the way: one document for page, shell and API.
 *
 * @param staged the jar; null only if the hash was never staged
 * @param symbolicName of the bundle, or empty if it could not be read
 * @param version the bundle's version, or empty if it could not be read
 * @param definition what the jar defines, or empty if it could not be read
 * @param intent what would happen; {@link Intent#NOTHING} if the plan is refused
 * @param replaces the version that serves now and would finish its cases, or empty
 * @param checks in the order in which they are made; after the first failed one the rest are {@link Outcome#NOT_MADE};
 *     so is one that an earlier {@link Outcome#WARNED} left without an object
 * @param restarts running bundles that the framework would restart, by name and version; a plan that would restart any
 *     is refused
 * @param trust who signed it, and what that means here
 * @param bill what it is made of, or empty if the jar does not say or cannot be read
 * @param effect what it means for people
 * @param refusal why it may not be applied, or empty
 */
public record Plan(
        StagedItem staged,
        String symbolicName,
        String version,
        Optional<Definition> definition,
        Intent intent,
        Optional<InstalledItem> replaces,
        List<Check> checks,
        List<String> restarts,
        Trust trust,
        Optional<BillOfMaterials> bill,
        Effect effect,
        Optional<Refusal> refusal) {

    public Plan {
        checks = List.copyOf(checks);
        restarts = List.copyOf(restarts);
    }

    public enum Intent {
        /** The item is new here. */
        INSTALL,
        /** Another version runs; it takes no new cases any more, and goes when its last case is closed. */
        REPLACE,
        /** As {@link #REPLACE}, and the jar is one that served before. */
        ROLL_BACK,
        /** This very jar already serves, or the plan is refused. */
        NOTHING
    }

    public enum Outcome {
        PASSED,
        /** Something a person should know; it does not stand in the way. */
        WARNED,
        FAILED,
        NOT_MADE
    }

    /**
     * One check.
     *
     * @param id stable, kebab-case
     * @param name short, as in a list
     * @param finding what was found, in one sentence; empty if the check was not made
     */
    public record Check(String id, Text name, Outcome outcome, Text finding) {}

    public boolean allowed() {
        return refusal.isEmpty();
    }
}
