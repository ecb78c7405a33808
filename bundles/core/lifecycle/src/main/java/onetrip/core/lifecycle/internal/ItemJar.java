package onetrip.core.lifecycle.internal;

import java.util.Map;
import java.util.Set;

/**
 * A jar that was read to its end.
 *
 * @param headers main attributes of the manifest; empty if there is no manifest
 * @param names of all entries that are files
 * @param itemFiles content of the classes and of the entries under {@code ITEM-INF/}, {@code OSGI-INF/} and
 *     {@code META-INF/sbom/}, by full name
 * @param heads the first bytes, eight at most, of every file, by full name: what it is, whatever it is called
 */
record ItemJar(
        Map<String, String> headers, Set<String> names, Map<String, byte[]> itemFiles, Map<String, byte[]> heads) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
