package onetrip.core.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * A version that takes no new cases and stays for those that were filed under it.
 *
 * @param version the bundle's version
 * @param since when another version took over
 * @param openCases cases that still need it; at 0 it goes by itself
 * @param problem why it does not run on this node, or empty
 */
public record FinishingVersion(String version, String hash, Instant since, long openCases, Optional<Refusal> problem) {}
