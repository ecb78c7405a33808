package onetrip.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class VerificationCodeTest {
    private static final String TYPABLE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private final String code = VerificationCode.next(new SecureRandom());

    @RepeatedTest(50)
    void aNewCodeIsWellFormedAndHasNoLookAlikes() {
        assertTrue(VerificationCode.wellFormed(code), code);
        assertTrue(code.matches("[2-9A-HJKMNP-TV-Z]{16}"), code);
    }

    @RepeatedTest(50)
    void anySingleWrongCharacterIsCaught() {
        for (int place = 0; place < code.length(); place++) {
            for (char wrong : TYPABLE.toCharArray()) {
                String typed = code.substring(0, place) + wrong + code.substring(place + 1);
                assertEquals(typed.equals(code), VerificationCode.wellFormed(typed), code + " typed as " + typed);
            }
        }
    }

    @RepeatedTest(50)
    void anySwapOfNeighboursIsCaught() {
        for (int place = 1; place < code.length(); place++) {
            String typed = code.substring(0, place - 1)
                    + code.charAt(place)
                    + code.charAt(place - 1)
                    + code.substring(place + 1);
            assertEquals(typed.equals(code), VerificationCode.wellFormed(typed), code + " typed as " + typed);
        }
    }

    @Test
    void blanksDashesCaseAndFullWidthDoNotMatter() {
        assertEquals("ABCD2345EFGH", VerificationCode.normalise(" abcd-2345–\u200bＥＦＧＨ\u3000\n"));
    }

    @Test
    void nothingTypedIsNoCode() {
        assertEquals("", VerificationCode.normalise(null));
        assertFalse(VerificationCode.wellFormed(""));
        assertFalse(VerificationCode.wellFormed(null));
    }
}
