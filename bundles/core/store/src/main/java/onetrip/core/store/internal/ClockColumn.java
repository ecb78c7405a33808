package onetrip.core.store.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import onetrip.core.casework.ClockHistory;
import onetrip.core.clock.Deadline;

/** What happened to the clocks of a case, as a JSON column; null where nothing did, which is nearly always. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClockColumn(List<Stop> stops, int extended, String procedure, String until, String held) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stop(String first, String last, String ground) {}

    static String write(ClockHistory clock) {
        return clock.equals(ClockHistory.NONE)
                ? null
                : Secret.write(new ClockColumn(
                        clock.stops().stream()
                                .map(stop -> new Stop(text(stop.first()), text(stop.last()), stop.ground()))
                                .toList(),
                        clock.extended(),
                        clock.procedure(),
                        text(clock.until()),
                        text(clock.held())));
    }

    static ClockHistory read(String json) {
        if (json == null) {
            return ClockHistory.NONE;
        }
        try {
            ClockColumn column = Secret.JSON.readValue(json, ClockColumn.class);
            return new ClockHistory(
                    column.stops().stream()
                            .map(stop -> new Deadline.Stop(day(stop.first()), day(stop.last()), stop.ground()))
                            .toList(),
                    column.extended(),
                    column.procedure(),
                    day(column.until()),
                    day(column.held()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
