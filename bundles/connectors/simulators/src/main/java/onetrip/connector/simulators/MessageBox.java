package onetrip.connector.simulators;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What providers of SMS and the mail server took: the last messages, and how many there were. The same id is one message to one
 * provider; another provider knows nothing of it, and the person would read it twice. Thread-safe.
 */
final class MessageBox {
    /** @param text as it would be read on a telephone */
    record Taken(String provider, String id, String to, String text, Instant at, String receipt) {}

    /** @param seq grows; @param code empty if it arrived */
    record Arrival(long seq, String receipt, String code) {}

    private static final int KEPT = 500;

    private final Deque<Taken> last = new ArrayDeque<>();
    private final Map<String, String> receipts = new HashMap<>();
    private final Map<String, List<Arrival>> arrivals = new HashMap<>();
    private final Map<String, String> behaviours = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final OutputStream journal;
    private long count;
    private final Map<String, Long> doubles = new TreeMap<>();

    /** @param file keeps what was taken across the end of this process, also a sudden one; null: nothing does */
    MessageBox(Path file) throws IOException {
        if (file == null) {
            journal = OutputStream.nullOutputStream();
            return;
        }
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", 3);
                if (parts.length == 3) {
                    count++;
                    receipts.put(key(parts[0], parts[2]), parts[1]);
                }
            }
        }
        // Unbuffered: what is written is the system's before the other side hears that it was taken.
        journal = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String key(String provider, String id) {
        return provider + "\t" + id;
    }

    /** @return the receipt; the same for the same id */
    synchronized String take(String provider, String id, String to, String text, Instant at) {
        String known = receipts.get(key(provider, id));
        if (known != null) {
            doubles.merge(provider, 1L, Long::sum);
            return known;
        }
        count++;
        String receipt = provider.toUpperCase(java.util.Locale.ROOT) + "-" + count;
        try {
            journal.write((provider + "\t" + receipt + "\t" + id + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        receipts.put(key(provider, id), receipt);
        numbers.add(to);
        last.addFirst(new Taken(provider, id, to, text, at, receipt));
        if (last.size() > KEPT) {
            last.removeLast();
        }
        List<Arrival> told = arrivals.computeIfAbsent(provider, first -> new ArrayList<>());
        told.add(new Arrival(told.size() + 1L, receipt, behaviour(provider).equals("undelivered") ? "UNDELIV" : ""));
        return receipt;
    }

    synchronized List<Arrival> arrivals(String provider, long after) {
        List<Arrival> all = arrivals.getOrDefault(provider, List.of());
        return List.copyOf(all.subList((int) Math.max(0, Math.min(after, all.size())), all.size()));
    }

    synchronized List<Taken> last() {
        return new ArrayList<>(last);
    }

    synchronized Map<String, Object> counts() {
        return Map.of("messages", count, "doubles", Map.copyOf(doubles), "numbers", numbers.size());
    }

    /** @param word empty: normal */
    synchronized void set(String provider, String word) {
        behaviours.put(provider, word);
    }

    synchronized String behaviour(String provider) {
        return behaviours.getOrDefault(provider, "");
    }
}
