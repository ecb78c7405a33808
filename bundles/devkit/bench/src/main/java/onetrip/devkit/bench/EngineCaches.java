package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * What the embedded engine keeps up to a limit: pages of its file, for each connection the statements it saw last, and buffers that it writes
 * with. How full they are at a moment is chance, and no growth.
 */
final class EngineCaches {
    private static final List<String> KEEP =
            List.of("org.h2.mvstore.cache.CacheLongKeyLIRS", "org.h2.util.SmallLRUCache", "org.h2.mvstore.WriteBuffer");

    private EngineCaches() {}

    /**
     * @param dump of a heap
     * @return the share of the heap that would be free without the caches, 0 to 1; 0 where there is no such engine. A share, since the
     *     dump does not say how long a reference is, and its sizes are too large by about the same everywhere
     */
    static double share(Path dump) throws IOException {
        Heap heap = HeapFactory.createHeap(dump.toFile());
        long bytes = 0;
        for (String name : KEEP) {
            JavaClass kind = heap.getJavaClassByName(name);
            if (kind != null) {
                for (Object cache : kind.getInstances()) {
                    bytes += ((Instance) cache).getRetainedSize();
                }
            }
        }
        return (double) bytes / heap.getSummary().getTotalLiveBytes();
    }
}
