package onetrip.core.casework.internal;

import onetrip.core.casework.Light;
import onetrip.core.casework.Thresholds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

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

        /** The office that sees to outside sources, which gets the cards of those that owe an answer (S-16); empty: whoever has the case. */
        String card_sources_office() default "";
    }

    private static final int LONGEST = 20;

    private final Light.Warning near;
    private final int silentDays;
    private final int redAfter;
    private final String sources;

    @Activate
    public DeclaredThresholds(Config config) {
        near = new Light.Warning(
                Math.min(100, Math.max(0, config.warning_percent())), Math.max(0, config.warning_days()));
        // On the fifth day the law itself speaks (R-ONCE).
        silentDays = Math.min(4, Math.max(1, config.card_silent_days()));
        sources = config.card_sources_office().strip();
        redAfter = Math.min(LONGEST, Math.max(0, config.card_red_after()));
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
    public int redAfter() {
        return redAfter;
    }
}
