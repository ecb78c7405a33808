package onetrip.core.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Fee;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Charge.Nature;

/**
 * The lines of a bill, kept with what was handed in: a reason for taking something off may tell of poverty, and is sealed as the
 * answers are. Pure.
 */
public final class BillLines {
    /** No field of any form. */
    static final String KEY = "@bill";

    private BillLines() {}

    /** One line over the item's fee. */
    public static Charge ofFee(Definition item) {
        Fee fee = item.fee();
        Text label = fee == null || fee.note().isEmpty() ? item.title() : fee.note();
        return Charge.of(label, fee == null || fee.free() ? 0 : fee.amountFen());
    }

    /** The same content with the bill in it. */
    public static CaseContent with(CaseContent content, Charge charge) {
        Map<String, Object> answers = new LinkedHashMap<>(content.answers().values());
        List<Map<String, Object>> rows = new ArrayList<>();
        charge.lines().forEach(line -> rows.add(row(line, false)));
        charge.waivers().forEach(line -> rows.add(row(line, true)));
        answers.put(KEY, rows);
        return new CaseContent(content.applicant(), new Answers(answers), content.facts(), content.disputed());
    }

    private static Map<String, Object> row(Charge.Line line, boolean off) {
        return Map.of(
                "zh",
                line.label().zh(),
                "en",
                line.label().en(),
                "fen",
                line.fen(),
                "off",
                off,
                "nature",
                line.nature().name());
    }

    /** As it was made; without lines if there is none. */
    public static Charge of(CaseContent content) {
        List<Charge.Line> lines = new ArrayList<>();
        List<Charge.Line> waivers = new ArrayList<>();
        if (content.answers().values().get(KEY) instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row && row.get("fen") instanceof Number fen) {
                    Text label = new Text(String.valueOf(row.get("zh")), String.valueOf(row.get("en")));
                    (Boolean.TRUE.equals(row.get("off")) ? waivers : lines)
                            .add(new Charge.Line(label, fen.longValue(), nature(row.get("nature"))));
                }
            }
        }
        return new Charge(lines, waivers);
    }

    /** Bills of before natures were kept, and what nobody knows, count as government non-tax income. */
    private static Nature nature(Object kept) {
        return Stream.of(Nature.values())
                .filter(nature -> nature.name().equals(kept))
                .findFirst()
                .orElse(Nature.FISCAL);
    }

    /** 1234 fen are 12.34 yuan. */
    public static String yuan(long fen) {
        return java.math.BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
