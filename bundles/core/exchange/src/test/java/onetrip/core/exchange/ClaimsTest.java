package onetrip.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final Claims<Object> claims = new Claims<>();
    private final Object older = new Object();
    private final Object newer = new Object();
    private final Object third = new Object();

    private boolean take(Object connector) {
        return claims.take("ems", connector, Map.of("service.id", connector.hashCode()));
    }

    @Test
    void the_next_one_has_the_name_when_the_first_one_goes() {
        assertTrue(take(older));
        assertFalse(take(newer));
        assertFalse(take(third));
        assertEquals(newer, claims.leave(older).orElseThrow().connector());
        assertEquals(third, claims.leave(newer).orElseThrow().connector());
        assertEquals(Optional.empty(), claims.leave(third));
        assertTrue(take(older), "the name is free again");
    }

    @Test
    void one_that_only_waited_goes_unnoticed() {
        take(older);
        take(newer);
        assertEquals(Optional.empty(), claims.leave(newer));
        assertEquals(Optional.empty(), claims.leave(older));
        assertEquals(Optional.empty(), claims.leave(third), "it never was there");
    }

    @Test
    void another_name_is_another_matter() {
        take(older);
        assertTrue(claims.take("sto", newer, Map.of()));
        assertEquals(Optional.empty(), claims.leave(older));
    }
}
