package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CaseNumbersTest {
    private final String number = CaseNumbers.number(LocalDate.of(2026, 9, 24), "some-good-item", 17);

    @Test
    void a_number_says_day_item_and_serial() {
        assertTrue(number.startsWith("CNJY-20260924-SGI-000017-"), number);
        assertTrue(CaseNumbers.wellFormed(number));
    }

    @Test
    void every_single_mistyped_digit_is_noticed() {
        for (int i = 5; i < number.length(); i++) {
            for (char d = '0'; d <= '9'; d++) {
                if (Character.isDigit(number.charAt(i)) && number.charAt(i) != d) {
                    assertFalse(CaseNumbers.wellFormed(number.substring(0, i) + d + number.substring(i + 1)));
                }
            }
        }
    }

    @Test
    void blanks_case_and_full_width_characters_do_not_matter() {
        assertEquals(
                number, CaseNumbers.normalise(" " + number.toLowerCase() + "　").replace('－', '-'));
    }
}
