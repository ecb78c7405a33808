package onetrip.core.lifecycle;

import java.util.List;

/**
 * What a jar is made of, as its publisher says (CycloneDX). It is shown and not judged.
 *
 * @param format and version, as in {@code CycloneDX 1.6}
 */
public record BillOfMaterials(String format, List<Component> components) {
    public BillOfMaterials {
        components = List.copyOf(components);
    }

    /**
     * One part; all three printable.
     *
     * @param name with the group before it where there is one
     * @param version or empty
     * @param licence SPDX id or the publisher's words; empty if nothing is said
     */
    public record Component(String name, String version, String licence) {}
}
