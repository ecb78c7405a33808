package onetrip.core.catalog.internal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose code is running, in a file that outlives the process: mapped memory, no write to the disk is waited for. One place a
 * thread; a place holds the length of a name and the name, {@code item version}. Thread-safe, since a place has one thread.
 */
final class Marks {
    static final int PLACES = 256;
    private static final int SIZE = 160;
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

    private final ByteBuffer file;
    private final BitSet taken = new BitSet(PLACES);

    private Marks(ByteBuffer file) {
        this.file = file;
    }

    /** Marks nobody will read. */
    static Marks none() {
        return new Marks(ByteBuffer.allocate(PLACES * SIZE));
    }

    /** Begins anew: what stood in the file is gone. */
    static Marks in(Path path) {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Marks marks = new Marks(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) PLACES * SIZE));
            // Cleared, not cut: an earlier catalogue of this process may still have it mapped.
            for (int place = 0; place < PLACES; place++) {
                marks.clear(place);
            }
            return marks;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("{} cannot be used: if an item kills the process, nobody will know which. {}", path, e.toString());
            return none();
        }
    }

    /** The names that stand in a file that a process left behind, each once. */
    static List<String> left(Path path) {
        List<String> names = new ArrayList<>();
        try {
            byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            for (int at = 0; at + SIZE <= bytes.length; at += SIZE) {
                int length = bytes[at] & 0xff;
                if (length > 0 && length < SIZE) {
                    names.add(new String(bytes, at + 1, length, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", path, e.toString());
        }
        return names.stream().distinct().toList();
    }

    synchronized int take() {
        int place = taken.nextClearBit(0);
        taken.set(place);
        return place;
    }

    synchronized void give(int place) {
        taken.clear(place);
    }

    void write(int place, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (place < PLACES && bytes.length < SIZE) {
            file.put(place * SIZE + 1, bytes);
            // The length last: a half-written name is no name.
            file.put(place * SIZE, (byte) bytes.length);
        }
    }

    void clear(int place) {
        if (place < PLACES) {
            file.put(place * SIZE, (byte) 0);
        }
    }
}
