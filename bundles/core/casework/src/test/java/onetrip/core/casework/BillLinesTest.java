package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Charge.Nature;
import org.junit.jupiter.api.Test;

class BillLinesTest {
    private static CaseContent content(Map<String, Object> answers) {
        return new CaseContent(null, new Answers(answers), Map.of(), Set.of());
    }

    @Test
    void cx06_a_bill_keeps_of_what_nature_each_line_is() {
        Charge bill = new Charge(
                List.of(
                        new Charge.Line(new Text("校服", "Uniform"), 26_000, Nature.AGENCY),
                        new Charge.Line(Text.of("学费"), 80_000)),
                List.of(new Charge.Line(Text.of("减免"), 80_000)));
        Charge kept = BillLines.of(BillLines.with(content(Map.of()), bill));
        assertEquals(bill, kept);
        assertEquals(Set.of(Nature.AGENCY, Nature.FISCAL), kept.natures(), "what is waived stands on the bill, too");
    }

    @Test
    void cx06_a_bill_of_before_is_over_government_non_tax_income() {
        for (Map<String, Object> row : List.<Map<String, Object>>of(
                Map.of("zh", "校服", "en", "Uniform", "fen", 26_000, "off", false),
                Map.of("zh", "校服", "en", "Uniform", "fen", 26_000, "off", false, "nature", "SOMETHING"))) {
            assertEquals(
                    Set.of(Nature.FISCAL),
                    BillLines.of(content(Map.of("@bill", List.of(row)))).natures());
        }
    }
}
