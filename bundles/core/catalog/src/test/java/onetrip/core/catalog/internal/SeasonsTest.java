package onetrip.core.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Guide;
import onetrip.api.item.Text;
import onetrip.core.catalog.Availability;
import onetrip.core.catalog.ItemState;
import org.junit.jupiter.api.Test;

class SeasonsTest {
    private static final Guide.Window SUMMER = window("2026-06-20T08:00", "2026-06-27T00:00");
    private static final Guide.Window LATE = window("2026-11-01T08:00", "2027-03-01T00:00");

    private static Guide.Window window(String from, String to) {
        return new Guide.Window(LocalDateTime.parse(from), LocalDateTime.parse(to), false, Text.of("说明"));
    }

    private static ItemState at(String moment, Guide.Window... windows) {
        return Seasons.state(List.of(windows), Optional.empty(), false, LocalDateTime.parse(moment));
    }

    @Test
    void without_a_season_an_item_is_always_open() {
        assertEquals(ItemState.Kind.OPEN, at("2026-01-01T00:00").kind());
    }

    @Test
    void the_first_moment_is_in_and_the_last_is_out() {
        assertEquals(ItemState.Kind.NOT_YET, at("2026-06-20T07:59:59", SUMMER).kind());
        assertEquals(ItemState.Kind.OPEN, at("2026-06-20T08:00", SUMMER).kind());
        assertEquals(ItemState.Kind.OPEN, at("2026-06-26T23:59:59", SUMMER).kind());
        assertEquals(ItemState.Kind.CLOSED, at("2026-06-27T00:00", SUMMER).kind());
    }

    @Test
    void between_two_seasons_the_next_opening_is_told() {
        ItemState state = at("2026-08-01T00:00", SUMMER, LATE);
        assertEquals(ItemState.Kind.NOT_YET, state.kind());
        assertEquals(LATE.from(), state.opens());
        assertEquals(LATE.to(), state.closes());
    }

    @Test
    void after_the_last_season_the_day_it_closed_is_told() {
        ItemState state = at("2027-03-01T00:00", LATE, SUMMER);
        assertEquals(ItemState.Kind.CLOSED, state.kind());
        assertEquals(LATE.to(), state.closes());
    }

    @Test
    void of_two_seasons_that_overlap_the_longer_one_counts() {
        assertEquals(
                LATE.to(),
                at("2026-12-01T00:00", window("2026-11-20T00:00", "2026-12-10T00:00"), LATE)
                        .closes());
    }

    @Test
    void a_pause_stops_an_open_item_and_says_why_and_until_when() {
        Availability.Pause pause = new Availability.Pause(Text.of("维护"), LocalDateTime.parse("2026-12-02T00:00"));
        ItemState state =
                Seasons.state(List.of(LATE), Optional.of(pause), true, LocalDateTime.parse("2026-12-01T00:00"));
        assertEquals(ItemState.Kind.PAUSED, state.kind());
        assertEquals(pause.until(), state.opens());
        assertEquals("维护", state.note().zh());
    }

    @Test
    void a_pause_out_of_season_changes_nothing() {
        Availability.Pause pause = new Availability.Pause(Text.of("维护"), null);
        assertEquals(
                ItemState.Kind.CLOSED,
                Seasons.state(List.of(SUMMER), Optional.of(pause), true, LocalDateTime.parse("2026-12-01T00:00"))
                        .kind());
    }
}
