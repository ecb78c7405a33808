package onetrip.core.form;

import java.time.Instant;
import onetrip.api.item.Text;

/**
 * Where a value comes from: shield, 公安户籍 · 10月12日 · 有误？
 *
 * @param source id of the source, or {@code @applicant} for the sign-in
 * @param asOf the day the source's data holds, else when it was asked; null if it was not asked
 */
public record SourceLine(String source, Text name, SourceState state, Instant asOf) {}
