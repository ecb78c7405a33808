package onetrip.web.admin.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;
import onetrip.core.clock.Time;
import onetrip.core.exchange.LineWarning;

/** The way to an outside system, in sentences that say what to do, and one that says that all is well. No state. */
final class LineModel {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Texts of the page. */
    interface Texts {
        String text(String key, Object... values);
    }

    private LineModel() {}

    static List<String> sentences(LineState line, Instant now, Texts texts) {
        List<String> all = new ArrayList<>();
        if (line.session() != null && !line.session().bound()) {
            all.add(texts.text("line.unbound", minute(line.session().since())));
        }
        long apart = line.ahead().abs().toSeconds();
        if (line.trouble() != Trouble.NONE) {
            all.add(texts.text(
                    "line." + line.trouble().name().toLowerCase(Locale.ROOT).replace('_', '-'), apart));
        }
        if (LineWarning.apart(line) && line.trouble() != Trouble.CLOCK) {
            all.add(texts.text("line.apart", apart));
        }
        OptionalLong days = LineWarning.daysLeft(line, now);
        if (days.isPresent()) {
            String until = minute(line.certificateUntil());
            all.add(texts.text(days.getAsLong() > 0 ? "line.days" : "line.today", days.getAsLong(), until));
        }
        return all;
    }

    /** Since when a connection stands that both sides keep; empty where there is none to keep, or it does not. */
    static String standing(LineState line, Texts texts) {
        return line.session() != null && line.session().bound()
                ? texts.text("line.bound", minute(line.session().since()))
                : "";
    }

    private static String minute(Instant at) {
        return MINUTE.format(LocalDateTime.ofInstant(at, Time.ZONE));
    }
}
