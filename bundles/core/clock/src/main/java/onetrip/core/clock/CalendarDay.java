package onetrip.core.clock;

import java.time.LocalDate;

/**
 * One day as the legal clock sees it.
 *
 * @param working whether it counts
 * @param festival the Chinese name of the festival for which it is off, or for which a weekend day is worked; null on
 *     a plain weekday or weekend
 * @param complete whether the notice that says so is published
 */
public record CalendarDay(LocalDate date, boolean working, String festival, boolean complete) {}
