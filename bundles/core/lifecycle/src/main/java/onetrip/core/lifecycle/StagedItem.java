package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * A jar that was handed in and is kept by its content; it may be anything, also no item at all.
 *
 * @param hash SHA-256 of the content, 64 lower-case hex digits
 * @param fileName as it was handed in
 * @param size in bytes
 * @param by who handed it in
 */
public record StagedItem(String hash, String fileName, long size, String by, Instant at) {}
