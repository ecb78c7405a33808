package onetrip.core.form;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Form;

/**
 * A page as it is shown now; fields that do not apply are left out.
 *
 * @param number place among the pages that apply, from 1
 * @param total how many pages apply
 * @param previous id of the page before; empty on the first
 * @param next id of the page after; empty on the last, then come the answers to check
 */
public record PageView(
        Form.Page page,
        int number,
        int total,
        Optional<String> previous,
        Optional<String> next,
        List<FieldView> fields) {}
