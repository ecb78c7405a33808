package onetrip.core.register;

import java.util.List;
import onetrip.api.item.Text;

/**
 * What a file would do to a register.
 *
 * @param name of the file
 * @param lines that hold something, without the head
 * @param created lines that make a new record
 * @param changed lines that change one
 * @param same lines that change nothing
 * @param wrong lines that cannot be taken
 * @param problems of them, in the order of the file, at most {@link #SHOWN}
 * @param refusal why the file cannot be read at all, or null
 * @param digest of the file and what it meets in the register
 */
public record ImportReport(
        String name,
        int lines,
        int created,
        int changed,
        int same,
        int wrong,
        List<Problem> problems,
        Text refusal,
        String digest) {
    /** More problems than these are counted and not listed. */
    public static final int SHOWN = 500;

    /**
     * One thing to put right.
     *
     * @param line of the file, from 1
     * @param column its head, or empty for the whole line
     * @param found what stands there, shortened; empty for what is personal
     */
    public record Problem(int line, Text column, String found, Text sentence) {}

    public ImportReport {
        problems = List.copyOf(problems);
    }

    public boolean readable() {
        return refusal == null;
    }
}
