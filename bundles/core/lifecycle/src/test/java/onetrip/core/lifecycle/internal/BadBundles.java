package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.stream.Stream;

/** All that arrives and must be refused: the tests hand each in, and {@code docs/administrator.md} lists them. */
final class BadBundles {
    private BadBundles() {}

    /** What is refused whether or not signatures are demanded. */
    static List<BadBundle> anySignature() {
        return Stream.of(
                        BadFiles.all(),
                        BadManifests.all(),
                        BadContents.all(),
                        BadCode.all(),
                        BadRuns.beside(),
                        BadRuns.tried())
                .flatMap(List::stream)
                .toList();
    }

    static List<BadBundle> all() {
        return Stream.concat(BadSignatures.all().stream(), anySignature().stream())
                .toList();
    }
}
