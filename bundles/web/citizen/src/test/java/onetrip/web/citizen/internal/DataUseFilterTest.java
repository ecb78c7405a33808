package onetrip.web.citizen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import onetrip.core.casework.DataUses.By;
import onetrip.core.casework.DataUses.Kind;
import onetrip.core.casework.DataUses.Use;
import org.junit.jupiter.api.Test;

/** What the address of one's uses says, and what it cannot (R-LOG). */
class DataUseFilterTest {
    private static final Instant AT = Instant.parse("2026-10-12T01:02:03.456789Z");

    private static DataUseFilter filter(Map<String, String> address) {
        return DataUseFilter.of((HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> address.get((String) arguments[0])));
    }

    private static Use use(Kind kind, String number, String who) {
        return new Use(AT, kind, number, "i", who, By.SELF, null, "", "", "", "", 1);
    }

    @Test
    void r_log_the_next_page_begins_right_before_the_last_moment_and_days_are_chinas() {
        String last = DataUseFilter.cursor(AT);
        assertEquals(AT, filter(Map.of("before", last)).end());
        DataUseFilter day = filter(Map.of("from", "2026-10-12", "to", "2026-10-12"));
        assertEquals(Instant.parse("2026-10-11T16:00:00Z"), day.first());
        assertEquals(Instant.parse("2026-10-12T16:00:00Z"), day.end());
        assertEquals(AT, filter(Map.of("to", "2026-10-12", "before", last)).end());
        assertEquals("from=2026-10-12&to=2026-10-12", day.query());
    }

    @Test
    void r_log_kind_case_and_who_are_told_apart_and_kept_in_the_address() {
        DataUseFilter all = filter(Map.of("kind", "asked", "case", "C-1", "who", "公安&"));
        assertTrue(all.takes(use(Kind.ASKED, "C-1", "公安&")));
        assertFalse(all.takes(use(Kind.OPENED, "C-1", "公安&")));
        assertFalse(all.takes(use(Kind.ASKED, "", "公安&")));
        assertFalse(all.takes(use(Kind.ASKED, "C-1", "学籍系统")));
        assertEquals("kind=asked&case=C-1&who=%E5%85%AC%E5%AE%89%26", all.query());
    }

    @Test
    void what_cannot_be_understood_is_no_filter() {
        DataUseFilter none = filter(
                Map.of("from", "yesterday", "to", "99999-01-01", "before", "9".repeat(30), "who", "x".repeat(200)));
        assertNull(none.first());
        assertNull(none.end());
        assertEquals("", none.query());
        assertNull(filter(Map.of("before", "-1", "to", "+999999999-12-31")).end());
        assertTrue(none.takes(use(Kind.GIVEN, "", "EMS")));
    }
}
