package onetrip.core.shell.internal;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import onetrip.core.catalog.Audience;
import onetrip.core.lifecycle.Release;

/** What was typed as a change: to whom and when. */
final class Asked {
    private Asked() {}

    /**
     * @param to {@code all}, or as {@link Audience#parse} reads it
     * @param at local time or null
     * @return empty if it cannot be read; then the sheet says so
     */
    static Optional<Release.Wish> wish(String hash, String to, String at, Sheet sheet) {
        Optional<Audience> audience = Audience.parse(to);
        if (audience.isEmpty() && !to.equals("all")) {
            sheet.wrong(
                    "开放给谁要写成 all、staff、share:5 或 schools:编号,编号，不是 ",
                    "Write to whom as all, staff, share:5 or schools:code,code, not ",
                    to);
            return Optional.empty();
        }
        try {
            LocalDateTime moment = at == null ? null : LocalDateTime.parse(at);
            return Optional.of(audience.map(few -> Release.Wish.open(hash, few))
                    .orElseGet(() -> Release.Wish.apply(hash))
                    .at(moment));
        } catch (DateTimeParseException e) {
            sheet.noMoment(at);
            return Optional.empty();
        }
    }
}
