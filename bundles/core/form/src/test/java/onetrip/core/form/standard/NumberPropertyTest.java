package onetrip.core.form.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What the check characters promise, on made-up numbers. */
class NumberPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Provide
    Arbitrary<String> identityNumbers() {
        return Combinators.combine(
                        Arbitraries.of("330327", "330383", "110101", "650102", "440305"),
                        Arbitraries.longs().between(LocalDate.of(1900, 1, 1).toEpochDay(), TODAY.toEpochDay()),
                        Arbitraries.integers().between(0, 999))
                .as((region, day, order) -> {
                    String digits = region
                            + LocalDate.ofEpochDay(day).toString().replace("-", "")
                            + String.format("%03d", order);
                    return digits + IdentityNumber.checkCharacter(digits);
                });
    }

    @Provide
    Arbitrary<String> numbersWithX() {
        return identityNumbers().filter(number -> number.endsWith("X"));
    }

    @Provide
    Arbitrary<String> creditCodes() {
        Arbitrary<String> entity =
                Arbitraries.strings().withChars(SocialCreditCode.ALPHABET).ofLength(9);
        return Combinators.combine(Arbitraries.of("91", "52", "12", "11", "92"), entity)
                .as((kind, body) -> {
                    String first = kind + "330327" + body;
                    return first + SocialCreditCode.checkCharacter(first);
                });
    }

    @Property(tries = 500)
    void aGeneratedIdentityNumberIsValidAndTellsItsBirthDateAndGender(@ForAll("identityNumbers") String number) {
        assertTrue(IdentityNumber.check(number, TODAY, Set.of()).isValid());
        assertEquals(
                number.substring(6, 14),
                IdentityNumber.birthDate(number).orElseThrow().toString().replace("-", ""));
        assertEquals(
                (number.charAt(16) - '0') % 2 == 1 ? "1" : "2",
                IdentityNumber.gender(number).orElseThrow());
    }

    @Property(tries = 500)
    void anySingleWrongDigitOfAnIdentityNumberIsCaught(
            @ForAll("identityNumbers") String number,
            @ForAll @IntRange(max = 17) int at,
            @ForAll @IntRange(max = 9) int digit) {
        char wrong = (char) ('0' + digit);
        Assume.that(number.charAt(at) != wrong);
        String changed = number.substring(0, at) + wrong + number.substring(at + 1);
        assertFalse(IdentityNumber.check(changed, TODAY, Set.of()).isValid());
    }

    @Property(tries = 500)
    void anyTwoNeighboursOfAnIdentityNumberThatChangedPlacesAreCaught(
            @ForAll("identityNumbers") String number, @ForAll @IntRange(max = 16) int at) {
        Assume.that(number.charAt(at) != number.charAt(at + 1));
        assertFalse(IdentityNumber.check(swapped(number, at, at + 1), TODAY, Set.of())
                .isValid());
    }

    @Property(tries = 300)
    void theCheckCharacterXIsAcceptedInEveryWriting_R_IDX(@ForAll("numbersWithX") String number) {
        String body = number.substring(0, 17);
        for (String x : new String[] {"x", "X", "ｘ", "Ｘ", " x "}) {
            assertEquals(number, ((Checked.Valid<String>) IdentityNumber.check(body + x, TODAY, Set.of())).value());
        }
        assertTrue(Mask.certNo(number).endsWith("X"), "the X survives masking");
    }

    @Property(tries = 500)
    void aGeneratedCreditCodeIsValidAndAnySingleWrongCharacterIsCaught(
            @ForAll("creditCodes") String code,
            @ForAll @IntRange(min = 8, max = 17) int at,
            @ForAll @IntRange(max = 30) int other) {
        assertTrue(SocialCreditCode.check(code).isValid());
        char wrong = SocialCreditCode.ALPHABET.charAt(other);
        Assume.that(code.charAt(at) != wrong);
        assertFalse(SocialCreditCode.check(code.substring(0, at) + wrong + code.substring(at + 1))
                .isValid());
    }

    @Property(tries = 500)
    void anyTwoCharactersOfACreditCodeThatChangedPlacesAreCaught(
            @ForAll("creditCodes") String code,
            @ForAll @IntRange(min = 8, max = 17) int a,
            @ForAll @IntRange(min = 8, max = 17) int b) {
        Assume.that(code.charAt(a) != code.charAt(b));
        assertFalse(SocialCreditCode.check(swapped(code, a, b)).isValid());
    }

    @Property(tries = 500)
    void normalisingTwiceIsNormalisingOnce(@ForAll String typed) {
        assertEquals(IdentityNumber.normalise(typed), IdentityNumber.normalise(IdentityNumber.normalise(typed)));
        assertEquals(PersonName.normalise(typed), PersonName.normalise(PersonName.normalise(typed)));
        assertEquals(Characters.clean(typed), Characters.clean(Characters.clean(typed)));
    }

    @Property(tries = 1000)
    void noCheckEverThrowsWhateverIsTyped(@ForAll String typed) {
        for (CertType type : CertType.values()) {
            CertNumber.check(type, typed, TODAY, Set.of("330327"));
        }
        CertNumber.detect(typed);
        IdentityNumber.upgrade(typed);
        IdentityNumber.birthDate(typed);
        SocialCreditCode.check(typed);
        StudentNumber.check(typed);
        MobileNumber.check(typed, true);
        PersonName.check(typed);
        DateText.check(typed);
        DateText.check(typed, typed, typed);
        Money.check(typed);
        BankAccount.check(typed);
        RegionCode.check(typed, Set.of());
        AddressText.check(typed, 100);
        Mask.name(typed);
    }

    @Property(tries = 300)
    void everyAmountInFenComesBackFromItsYuan(
            @ForAll @net.jqwik.api.constraints.LongRange(max = 99_999_999_999L) long fen) {
        assertEquals(fen, ((Checked.Valid<Long>) Money.check(Money.yuan(fen))).value());
    }

    private static String swapped(String text, int a, int b) {
        char[] chars = text.toCharArray();
        char kept = chars[a];
        chars[a] = chars[b];
        chars[b] = kept;
        return new String(chars);
    }
}
