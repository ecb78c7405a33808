package onetrip.core.casework.internal;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.core.casework.Light;
import onetrip.core.casework.Thresholds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As the operator says in {@code onetrip.casework.cfg}; what is out of bounds is brought to the next that is not. */
@Component(service = Thresholds.class, configurationPid = "onetrip.casework")
public final class DeclaredThresholds implements Thresholds {
    /** The operator's settings. */
    public @interface Config {
        /** A task is yellow when no more than this part of its working days is left, in percent. */
        int warning_percent() default 20;

        /** A task is yellow when no more working days than these are left. */
        int warning_days() default 1;

        /** Working days after the materials came without a word about acceptance, after which there is a yellow card (S-01); 1 to 4. */
        int card_silent_days() default 4;

        /** Working days over a limit after which a yellow card is red (S-04, S-10); 0: at once. */
        int card_red_after() default 1;

        /** The office that sees to outside sources, which gets the cards of those that owe an answer (S-16), and of systems that are down (S-15); empty: whoever has the case, and supervisors. */
        String card_sources_office() default "";

        /** When the office works, on a working day: systems that are down meanwhile are cards (S-15). */
        String card_hours() default "08:30-12:00, 14:00-17:30";
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredThresholds.class);
    private static final int LONGEST = 20;
    private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    private final Light.Warning near;
    private final int silentDays;
    private final int redAfter;
    private final String sources;
    private final List<Hours> hours;

    @Activate
    public DeclaredThresholds(Config config) {
        near = new Light.Warning(
                Math.min(100, Math.max(0, config.warning_percent())), Math.max(0, config.warning_days()));
        // On the fifth day the law itself speaks (R-ONCE).
        silentDays = Math.min(4, Math.max(1, config.card_silent_days()));
        sources = config.card_sources_office().strip();
        hours = hours(config.card_hours());
        redAfter = Math.min(LONGEST, Math.max(0, config.card_red_after()));
    }

    /** What cannot be read is said in the log, and what is shipped holds. */
    private static List<Hours> hours(String written) {
        try {
            List<Hours> hours = new ArrayList<>();
            for (String part : written.split(",")) {
                Matcher matcher = HOURS.matcher(part.strip());
                if (!matcher.matches()) {
                    throw new DateTimeException(part);
                }
                Hours one = new Hours(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)));
                boolean later = hours.isEmpty()
                        || !one.from().isBefore(hours.get(hours.size() - 1).until());
                if (!later || !one.from().isBefore(one.until())) {
                    throw new DateTimeException(part);
                }
                hours.add(one);
            }
            return List.copyOf(hours);
        } catch (DateTimeException wrong) {
            LOG.error(
                    "card.hours of onetrip.casework.cfg is like 08:30-12:00, 14:00-17:30, not {}: that is used",
                    written);
            return DEFAULT.hours();
        }
    }

    @Override
    public Light.Warning near() {
        return near;
    }

    @Override
    public int silentDays() {
        return silentDays;
    }

    @Override
    public String sources() {
        return sources;
    }

    @Override
    public List<Hours> hours() {
        return hours;
    }

    @Override
    public int redAfter() {
        return redAfter;
    }
}
