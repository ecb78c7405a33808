package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 3GPP TS 23.038, sections 6.2.1, 6.2.1.1 and 6.2.3. */
class SmsTextTest {
    @Test
    void letters_of_the_default_alphabet_have_its_codes_and_not_those_of_ascii() {
        assertArrayEquals(
                new byte[] {0x00, 0x01, 0x02, 0x11, 0x10, 0x24, 0x40, 0x5b, 0x5f, 0x60, 0x7b, 0x7f, 0x41, 0x7a, 0x3f},
                SmsText.of("@£$_Δ¤¡Ä§¿äàAz?").bytes());
    }

    @Test
    void those_of_the_extension_table_take_an_escape_and_a_code() {
        SmsText all = SmsText.of("^{}\\[~]|€");
        assertArrayEquals(
                new byte[] {
                    0x1b, 0x14, 0x1b, 0x28, 0x1b, 0x29, 0x1b, 0x2f, 0x1b, 0x3c, 0x1b, 0x3d, 0x1b, 0x3e, 0x1b, 0x40,
                    0x1b, 0x65
                },
                all.bytes());
        assertEquals(false, all.wide());
    }

    @ParameterizedTest
    @CsvSource({"`", "一", "ç", "А"})
    void one_letter_that_is_in_neither_makes_all_of_it_ucs2(String letter) {
        SmsText text = SmsText.of("a€" + letter);
        assertEquals(true, text.wide());
        assertArrayEquals(("a€" + letter).getBytes(StandardCharsets.UTF_16BE), text.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        // 153 septets of a part hold 76 of them and not 76 and a half.
        "€, 152, 2",
        "€, 153, 3",
        "一, 70, 1",
        "一, 71, 2",
        "一, 134, 2",
        "一, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2",
        "😀, 66, 2",
        "😀, 67, 3"
    })
    void a_message_has_as_many_parts_as_its_characters_need(String letter, int times, int parts) {
        assertEquals(parts, SmsText.of(letter.repeat(times)).parts());
    }
}
