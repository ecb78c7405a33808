package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time and memory of processes and their children, as Linux counts them in {@code /proc}. */
record Cpu(List<ProcessHandle> processes) {
    /** Clock ticks a second: fixed at 100 for user space on Linux. */
    private static final double TICKS = 100;

    static Cpu of(ProcessHandle... processes) {
        return new Cpu(List.of(processes));
    }

    /** User and system time so far, children that ended included, in seconds. */
    double seconds() {
        return all().mapToDouble(p -> seconds(p.pid())).sum();
    }

    /** Resident memory in MB (2^20 bytes). */
    double megabytes() {
        return all().mapToDouble(p -> residentKilobytes(p.pid())).sum() / 1024;
    }

    private Stream<ProcessHandle> all() {
        return processes.stream()
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .distinct();
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name in brackets may hold spaces: what follows it is counted from its end.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Double.parseDouble(fields[field]);
            }
            return ticks / TICKS;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(l -> l.startsWith("VmRSS:"))
                    .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
