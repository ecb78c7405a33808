package onetrip.core.form.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The vectors of the standards. Expected is the stored value, {@code !code} for a refusal, {@code ?code} for a warning.
 */
class StandardVectorsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Set<String> REGIONS = Set.of("330327", "330383");

    @ParameterizedTest(name = "{0}: “{1}” is {2} ({3})")
    @CsvFileSource(
            resources = "vectors.csv",
            numLinesToSkip = 1,
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '\'')
    void everyVectorIsJudgedAsTheStandardSays(String kind, String typed, String expected, String why) {
        Checked<String> checked = check(kind, typed);
        if (expected.startsWith("!")) {
            assertEquals(
                    expected.substring(1),
                    assertInstanceOf(Checked.Invalid.class, checked).code());
        } else if (expected.startsWith("?")) {
            Checked.Valid<String> valid = (Checked.Valid<String>) checked;
            assertEquals(expected.substring(1), valid.warnings().get(0).code());
        } else {
            assertEquals(
                    expected, assertInstanceOf(Checked.Valid.class, checked).value());
        }
    }

    private static Checked<String> check(String kind, String typed) {
        return switch (kind) {
            case "id" -> IdentityNumber.check(typed, TODAY, REGIONS);
            case "id15" -> IdentityNumber.upgrade(typed);
            case "permit" -> ResidencePermit.check(typed, TODAY);
            case "fpr" -> PermanentResidentId.check(typed, TODAY);
            case "uscc" -> SocialCreditCode.check(typed);
            case "organisation" -> Checked.valid(String.valueOf(SocialCreditCode.organisationCheck(typed)));
            case "student" -> StudentNumber.check(typed);
            case "teacher" -> EducationCodes.teacherCertificate(typed);
            case "mobile" -> MobileNumber.check(typed, false);
            case "name" -> PersonName.check(typed);
            case "mask" -> Checked.valid(Mask.name(typed));
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
