package onetrip.core.allocation;

import java.time.Instant;
import java.util.UUID;

/**
 * Who did what to a batch. Immutable.
 *
 * @param what {@code created}, {@code quotas}, {@code committed}, {@code frozen}, {@code asked}, {@code declined}, {@code drawn},
 *     {@code redone}, {@code published}, {@code advanced} or {@code closed}
 */
public record Step(UUID batch, Instant at, UUID actor, String what, String detail) {}
