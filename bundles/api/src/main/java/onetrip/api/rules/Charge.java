package onetrip.api.rules;

import java.time.LocalDate;
import java.util.List;
import onetrip.api.item.Text;

/**
 * What a PAYMENT stage asks for. Money is integer fen.
 *
 * @param lines what is charged, each 0 or more
 * @param waivers what is taken off, each 0 or more, with the reason that the applicant reads; together never more than the lines
 * @param until the last day on which it can be paid, in Asia/Shanghai, where that may come before the time of the stage is over; null:
 *     the time of the stage alone
 */
public record Charge(List<Line> lines, List<Line> waivers, LocalDate until) {
    /** @param fen 0 or more */
    public record Line(Text label, long fen) {}

    /** Payable as long as the stage says. */
    public Charge(List<Line> lines, List<Line> waivers) {
        this(lines, waivers, null);
    }

    public Charge {
        lines = lines == null ? List.of() : List.copyOf(lines);
        waivers = waivers == null ? List.of() : List.copyOf(waivers);
    }

    /** One line and nothing taken off. */
    public static Charge of(Text label, long fen) {
        return new Charge(List.of(new Line(label, fen)), List.of());
    }

    /** All that is taken off, in fen. */
    public long waived() {
        return waivers.stream().mapToLong(Line::fen).sum();
    }

    /** What is to be paid, in fen. */
    public long total() {
        return lines.stream().mapToLong(Line::fen).sum() - waived();
    }
}
