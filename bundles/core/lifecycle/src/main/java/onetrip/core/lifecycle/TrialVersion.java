package onetrip.core.lifecycle;

import java.time.Instant;
import java.util.Optional;
import onetrip.core.catalog.Audience;

/**
 * A version that takes the new cases of a few.
 *
 * @param version the bundle's version
 * @param by who opened it to just these
 * @param invitation see {@link DesiredItem#invitation()}; a secret, for administrators' eyes
 * @param openCases cases that were filed under it and are not closed
 * @param problem why it does not run on this node, or empty
 */
public record TrialVersion(
        String version,
        String hash,
        Audience audience,
        String invitation,
        String by,
        Instant since,
        long openCases,
        Optional<Refusal> problem) {}
