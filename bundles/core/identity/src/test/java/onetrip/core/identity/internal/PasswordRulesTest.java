package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static Code refusal(String password) {
        return assertThrows(AccountRefused.class, () -> PasswordRules.check("admin01", password))
                .code();
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource({
        "'', PASSWORD_TOO_SHORT",
        "abc def 9, PASSWORD_TOO_SHORT",
        "春天的小河流过我家, PASSWORD_TOO_SHORT",
        "aaaaaaaaaaaa, PASSWORD_TOO_SIMPLE",
        "abcabcabcabc, PASSWORD_TOO_SIMPLE",
        "1234567890, PASSWORD_TOO_SIMPLE",
        "１２３４５６７８９０１２, PASSWORD_TOO_SIMPLE",
        "9876543210, PASSWORD_TOO_SIMPLE",
        "abcdefghijkl, PASSWORD_TOO_SIMPLE",
        "QwertyuiopQ, PASSWORD_TOO_SIMPLE",
        "passwordpassword, PASSWORD_TOO_SIMPLE",
        "my ADMIN01 word, PASSWORD_HOLDS_LOGIN"
    })
    void weakPasswordsAreRefusedWithAReason(String password, Code code) {
        assertEquals(code, refusal(password));
    }

    @Test
    void aPasswordThatBcryptWouldCutOffIsRefused() {
        assertEquals(Code.PASSWORD_TOO_LONG, refusal("一二三四五六七八九十一二三四五六七八九十一二三四五"));
        assertEquals(Code.PASSWORD_TOO_SHORT, refusal(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "春天的小河流过我的家", "long 1234567890 enough", "一二三四五六七八九十一二三四五六七八九十一二三四"})
    void longPasswordsOfAnyCharactersAreTaken(String password) {
        assertDoesNotThrow(() -> PasswordRules.check("admin01", password));
    }

    @Test
    void aShortSignInNameMayOccurInAPassword() {
        assertDoesNotThrow(() -> PasswordRules.check("li", "a little house"));
    }
}
