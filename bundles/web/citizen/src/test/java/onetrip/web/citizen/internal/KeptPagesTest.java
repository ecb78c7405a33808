package onetrip.web.citizen.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptPagesTest {
    private final KeptPages pages = new KeptPages();
    private final List<Map<String, Object>> drawn = new ArrayList<>();

    private byte[] page(String name, long generation, long minute, String shown) {
        return pages.page(name, generation, minute, () -> Map.of("rows", List.of(shown)), model -> {
            drawn.add(model);
            return model.toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    @Test
    void a_change_of_the_catalogue_that_does_not_show_draws_nothing() {
        byte[] first = page("zh", 1, 10, "one");
        assertSame(first, page("zh", 1, 10, "one"));
        assertSame(first, page("zh", 2, 10, "one"));
        assertEquals(1, drawn.size());
    }

    @Test
    void a_change_that_shows_is_seen_at_once() {
        page("zh", 1, 10, "one");
        assertArrayEquals("{rows=[two]}".getBytes(StandardCharsets.UTF_8), page("zh", 2, 10, "two"));
    }

    @Test
    void each_minute_the_page_is_drawn_anew() {
        page("zh", 1, 10, "one");
        page("zh", 1, 11, "one");
        assertEquals(2, drawn.size());
    }

    @Test
    void another_page_is_none_of_its_concern() {
        byte[] chinese = page("zh", 1, 10, "一");
        page("en", 2, 10, "one");
        assertSame(chinese, page("zh", 2, 10, "一"));
    }
}
