package onetrip.api.item;

import java.time.LocalDate;
import java.util.List;

/**
 * 名单移交: what stands in a register goes to an authority outside as a signed file, which one officer prepares and another one
 * releases. Values only, safe to share between threads.
 *
 * @param name who gets it, as people read it
 * @param basis the law or policy by which it gets it
 * @param fields of the register, the columns in their order: what the receiver needs and nothing else
 * @param when which records, by their own fields; null: all
 * @param until the last day on which it is taken; null: none
 * @param push what the receiver's connector takes ({@code PushConnector.TYPES}); null: always by hand
 * @param byItself a list that nobody has to judge, as who has paid: written, signed and pushed without officers whenever the register
 *     says something new, within a minute; where no connector is there, officers do it as always
 */
public record HandOver(
        Text name, Text basis, List<String> fields, Condition when, LocalDate until, String push, boolean byItself) {
    /** Two officers do it. */
    public HandOver(Text name, Text basis, List<String> fields, Condition when, LocalDate until, String push) {
        this(name, basis, fields, when, until, push, false);
    }

    public HandOver {
        fields = Definition.copy(fields);
        basis = basis == null ? Text.EMPTY : basis;
    }
}
