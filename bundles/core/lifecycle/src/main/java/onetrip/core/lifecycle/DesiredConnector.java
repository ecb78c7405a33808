package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * A connector that somebody installed, as every node should run it.
 *
 * @param name symbolic name of its bundle; one row a name
 * @param hash of the jar
 * @param version the bundle's version
 * @param by account that decided it
 */
public record DesiredConnector(String name, String hash, String version, String by, Instant at) {}
