package onetrip.core.form.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people read when something is wrong names their value and what to do (LOOK §6). */
class SentencesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static String zh(Checked<?> checked) {
        return assertInstanceOf(Checked.Invalid.class, checked).message().zh();
    }

    private static String en(Checked<?> checked) {
        return assertInstanceOf(Checked.Invalid.class, checked).message().en();
    }

    @Test
    void anIdentityNumberThatIsTooShortSaysHowManyCharactersWereEntered() {
        Checked<String> checked = IdentityNumber.check("33032720191001000", TODAY, Set.of());
        assertEquals("身份证号要18位，您填了17位", zh(checked));
        assertEquals("ID number must be 18 characters. You entered 17", en(checked));
    }

    @Test
    void aLetterOInAnIdentityNumberIsAskedAboutNotRepaired() {
        assertEquals("身份证号第17位要是数字，您填了字母O。是不是数字0？", zh(IdentityNumber.check("3303272019100100OX", TODAY, Set.of())));
    }

    @Test
    void aLetterOInACreditCodeIsAskedAboutNotRepaired() {
        assertEquals("统一社会信用代码第14位不会是O。是不是数字0？", zh(SocialCreditCode.check("91330327MA2TEO012B")));
    }

    @Test
    void anImpossibleBirthDateIsNamed() {
        assertEquals("身份证号里的出生日期2019年2月29日不存在", zh(IdentityNumber.check("330327201902290005", TODAY, Set.of())));
    }

    @Test
    void theThirtyFirstOfFebruarySaysThatThereIsNone() {
        assertEquals("2026年2月没有31日，这个月有28天", zh(DateText.check("2026", "2", "31")));
        assertEquals("February 2026 has no day 31; it has 28 days", en(DateText.check("2026", "2", "31")));
        assertEquals(2, DateText.wrongBox("2026", "2", "31"));
    }

    @Test
    void aMissingMonthIsNamed() {
        assertEquals("还缺月份", zh(DateText.check("2026", "", "1")));
        assertEquals(1, DateText.wrongBox("2026", "", "1"));
    }

    @Test
    void aDateInOneBoxIsReadInEveryUsualWriting() {
        for (String typed : new String[] {"2026-09-01", "2026/9/1", "2026年9月1日", "２０２６．９．１", "20260901"}) {
            assertEquals(LocalDate.of(2026, 9, 1), ((Checked.Valid<LocalDate>) DateText.check(typed)).value(), typed);
        }
    }

    @Test
    void anEmojiInANameIsShownInTheSentence() {
        assertEquals("姓名里只写文字，不能有“😀”", zh(PersonName.check("测😀试")));
    }

    @Test
    void aNameOfRareCharactersIsCountedInCharactersNotInHalves() {
        assertTrue(PersonName.check("𰻝𠜎").isValid());
        assertEquals("姓名要2到50个字，您填了1个", zh(PersonName.check("𠜎")));
    }

    @Test
    void aResidencePermitTypedAsIdentityCardNamesTheTypeToChoose_R_HMT() {
        String sentence = zh(CertNumber.check(CertType.ID_CARD, "810000201501010007", TODAY, Set.of()));
        assertTrue(sentence.contains("港澳居民居住证"), sentence);
    }

    @Test
    void theTypeOfANumberIsRecognised_R_HMT_R_FOREIGN() {
        assertEquals(Optional.of(CertType.ID_CARD), CertNumber.detect("33032720191001000x"));
        assertEquals(Optional.of(CertType.HK_MO_RESIDENCE), CertNumber.detect("820000201501019994"));
        assertEquals(Optional.of(CertType.TW_RESIDENCE), CertNumber.detect("830000201501010000"));
        assertEquals(Optional.of(CertType.FPR_ID), CertNumber.detect("933840198001010000"));
        assertEquals(Optional.empty(), CertNumber.detect("12345678"));
    }

    @Test
    void aPersonWithoutACertificateNeedsNoNumber_R_NOHUKOU() {
        assertTrue(CertNumber.check(CertType.NONE, "", TODAY, Set.of()).isValid());
        assertTrue(CertNumber.check(CertType.BIRTH_CERT, "t330123456", TODAY, Set.of())
                .isValid());
    }

    @Test
    void travelDocumentsAreCheckedByTheirForm_R_FOREIGN() {
        assertTrue(CertNumber.check(CertType.HK_MO_TRAVEL, "h12345678", TODAY, Set.of())
                .isValid());
        assertTrue(CertNumber.check(CertType.TW_TRAVEL, "12345678", TODAY, Set.of())
                .isValid());
        assertTrue(CertNumber.check(CertType.PASSPORT_FOREIGN, "C01X00T47", TODAY, Set.of())
                .isValid());
        assertEquals(
                "通行证号码是H或M加8位或10位数字，您填了8位。对照证件核对",
                zh(CertNumber.check(CertType.HK_MO_TRAVEL, "A1234567", TODAY, Set.of())));
    }

    @Test
    void amountsAreReadInYuanAndKeptInFen() {
        assertEquals(120_050L, ((Checked.Valid<Long>) Money.check("¥1,200.50")).value());
        assertEquals(120_000L, ((Checked.Valid<Long>) Money.check("１２００元")).value());
        assertEquals("金额最多到分，小数点后两位", zh(Money.check("0.001")));
        assertEquals("金额只填数字，单位是元，例如1200.50", zh(Money.check("一百")));
    }

    @Test
    void anAccountThatFailsTheCardCheckIsAWarningOnly() {
        assertEquals(
                1,
                ((Checked.Valid<String>) BankAccount.check("6222020000000000001"))
                        .warnings()
                        .size());
        assertEquals("银行账号有12到19位，您填了3位", zh(BankAccount.check("123")));
    }

    @Test
    void aNumberFromHongKongWillDoOnlyForPeopleFromElsewhere_R_HMT() {
        assertTrue(MobileNumber.check("+852 5123 4567", true).isValid());
        assertEquals("这里要填内地手机号码，11位，1开头", zh(MobileNumber.check("+85251234567", false)));
        assertEquals("手机号码要11位，您填了10位", zh(MobileNumber.check("1380000000", false)));
    }

    @Test
    void masksKeepNoMoreThanAllowed() {
        assertEquals("330327********000X", Mask.certNo("33032720191001000X"));
        assertEquals("330327**********0X", Mask.certNoPublic("33032720191001000X"));
        assertEquals("138****5678", Mask.mobile("13812345678"));
        assertEquals("*", Mask.name("测"));
    }
}
