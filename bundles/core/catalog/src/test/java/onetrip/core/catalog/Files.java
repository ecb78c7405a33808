package onetrip.core.catalog;

import java.util.Map;

/** The files of the sample item for tests of other packages. */
public final class Files {
    private Files() {}

    public static Map<String, byte[]> good() {
        return Sample.good().files();
    }
}
