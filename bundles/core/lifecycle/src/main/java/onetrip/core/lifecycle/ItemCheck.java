package onetrip.core.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.internal.CheckWithoutServer;

/**
 * What a server says of an item's jar, said on a developer's own machine: the same checks, codes and sentences, for a build tool.
 * What depends on the items that a server has is {@link Plan.Outcome#NOT_MADE}. Thread-safe.
 */
public final class ItemCheck {
    private final CheckWithoutServer check;

    /**
     * @param work a folder for files that are read
     * @param publishers the folder with the publishers; none there means that nobody is known
     * @param packages what the platform offers beside Java and the contract, package → version
     */
    public ItemCheck(Path work, Path publishers, SignaturePolicy signatures, Map<String, String> packages, Time time) {
        check = new CheckWithoutServer(work, publishers, signatures, packages, time);
    }

    /** @param before the definition that the jar would replace; the plan then says what changes for people */
    public Plan plan(String fileName, byte[] jar, Optional<Definition> before) {
        return check.plan(fileName, jar, before);
    }

    /** The packages of the contract that this program was built with, and their versions. */
    public static Map<String, List<String>> contract() throws IOException {
        return CheckWithoutServer.contract();
    }
}
