package onetrip.api.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    /** 性质, as the published charge catalogue has it (收费目录清单). */
    public enum Nature {
        /** 行政事业性收费: government non-tax income, that only the unified payment platform takes (浙江省政府非税收入管理条例; CX-06). */
        FISCAL,
        /** 服务性收费: what a school takes for a service that families choose. */
        SERVICE,
        /** 代收费: what a school takes in for somebody else, for example for meals and uniforms. */
        AGENCY
    }

    /** @param fen 0 or more @param nature never null; whatever is not said to be something else is {@link Nature#FISCAL} */
    public record Line(Text label, long fen, Nature nature) {
        public Line {
            nature = nature == null ? Nature.FISCAL : nature;
        }

        /** Government non-tax income. */
        public Line(Text label, long fen) {
            this(label, fen, Nature.FISCAL);
        }
    }

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

    /** Of what nature the lines are that are charged; empty where there are none. */
    public Set<Nature> natures() {
        return lines.stream().map(Line::nature).collect(Collectors.toUnmodifiableSet());
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
