package onetrip.core.casework;

import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Text;

/** An item for tests in which only its stages and its limits matter. */
final class PlainItem {
    private PlainItem() {}

    static Definition of(Process process, Limits limits) {
        return of(process, limits, null);
    }

    /** With seasons. */
    static Definition of(Process process, Limits limits, Guide guide) {
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                null,
                null,
                process,
                limits,
                null,
                null,
                null,
                null,
                false);
    }
}
