package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onetrip.api.item.Text;
import onetrip.core.notification.Message;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
import org.junit.jupiter.api.Test;

/** What people are told, and what of it leaves the house. */
class NoticeWordsTest {
    private static final String ID_NUMBER = "330327198804120008";
    private final NoticeWords words = new NoticeWords();
    private final TextNotices notices = new TextNotices(List.of());

    private Notice compose(onetrip.api.item.Definition item, Map<String, String> values) {
        return notices.compose(item, NoticeEvent.N11, Sample.account(null), null, "N", "k", values, values, Sample.NOW)
                .notice();
    }

    @Test
    void every_event_has_words_in_both_languages() {
        List<String> missing = new ArrayList<>();
        for (NoticeEvent event : NoticeEvent.values()) {
            for (String part : List.of("subject", "body", "outside", "short")) {
                if (!words.has(event.name(), part)) {
                    missing.add(event + "." + part);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void an_event_whose_words_were_forgotten_is_told_in_general_words() {
        Message message = words.outside(Sample.notice("N99"), "zh");
        assertEquals("有新进展：" + Sample.NUMBER, message.subject());
        assertTrue(message.body().contains("There is news"));
    }

    @Test
    void a_message_that_leaves_the_house_names_no_item_no_reason_and_nobody() {
        for (NoticeEvent event : NoticeEvent.values()) {
            Message message = words.outside(Sample.notice(event.name()), "zh");
            String all = message.subject() + message.body() + message.brief();
            assertTrue(all.contains(Sample.NUMBER));
            for (String secret : List.of("困难", "理由", "心脏", ID_NUMBER, "{")) {
                assertFalse(all.contains(secret), event + " tells " + secret);
            }
        }
    }

    /**
     * Whoever sees the screen of a telephone reads what leaves the house: no health, need, origin or guardianship, and nothing of a child or of
     * where it is (个人信息保护法 art. 28).
     */
    @Test
    void words_that_leave_the_house_tell_nothing_sensitive() {
        Pattern sensitive = Pattern.compile(
                "孩子|儿童|学生|监护|困难|救助|低保|特困|孤儿|残疾|病|体检|民族|宗教|犯罪|处分|离校|"
                        + "\\b(child|pupil|guardian|poor|hardship|aid|disab\\w*|ill|health|ethnic|relig\\w*|crim\\w*|school)\\b",
                Pattern.CASE_INSENSITIVE);
        for (NoticeEvent event : NoticeEvent.values()) {
            for (String lang : List.of("zh", "en")) {
                Message message = words.outside(Sample.notice(event.name()), lang);
                String all = String.join(
                        "|",
                        message.subject(),
                        message.body(),
                        message.brief(),
                        message.parts().what(),
                        message.parts().state());
                assertFalse(sensitive.matcher(all).find(), event + " tells: " + all);
            }
        }
    }

    /** 3GPP TS 23.038: 70 characters of UCS-2, or 160 of the default alphabet, make one part. */
    @Test
    void an_sms_is_one_part_in_either_language() {
        for (NoticeEvent event : NoticeEvent.values()) {
            String zh = words.brief(event.name(), Sample.NUMBER, "zh");
            assertTrue(zh.length() <= 70, event + " has " + zh.length() + ": " + zh);
            assertTrue(zh.startsWith("【苍南教育】") && zh.contains(Sample.NUMBER), zh);
            String en = words.brief(event.name(), Sample.NUMBER, "en");
            assertTrue(en.length() <= 160, event + " has " + en.length() + ": " + en);
            assertTrue(en.matches("[\\x20-\\x7e]+"), event + " has letters that make it shorter: " + en);
            assertFalse(en.matches(".*[\\[\\]{}|^~\\\\].*"), event + " has letters that count twice: " + en);
        }
    }

    /** A code is asked for by whoever waits for it: as any SMS, one part in either language, whatever its digits. */
    @Test
    void a_code_is_one_part_in_either_language() {
        String zh = words.code("brief", "zh").replace("{{code}}", "000000");
        assertTrue(zh.length() <= 70 && zh.startsWith("【苍南教育】") && zh.contains("000000"), zh.length() + ": " + zh);
        String en = words.code("brief", "en").replace("{{code}}", "000000");
        assertTrue(en.length() <= 160 && en.contains("000000"), en.length() + ": " + en);
        assertTrue(en.matches("[\\x20-\\x7e&&[^\\[\\]{}|^~\\\\`]]+"), "not of one septet each: " + en);
    }

    /** The narrowest boxes of a messenger's template: 20 characters of a thing, five Chinese ones of a phrase. */
    @Test
    void every_event_fits_into_the_boxes_of_a_template_in_either_language() {
        for (NoticeEvent event : NoticeEvent.values()) {
            for (String lang : List.of("zh", "en")) {
                Message.Parts parts =
                        words.outside(Sample.notice(event.name()), lang).parts();
                assertTrue(parts.what().matches("[^\\p{Cntrl}]{1,20}"), event + " " + lang + ": " + parts.what());
                assertTrue(parts.state().matches("\\p{IsHan}{1,5}"), event + " " + lang + ": " + parts.state());
                assertTrue(parts.number().matches("[\\x21-\\x7e]{1,32}"), parts.number());
                assertEquals(lang.equals("en"), parts.what().matches("[\\x20-\\x7e]+"), event + ": " + parts.what());
            }
        }
    }

    @Test
    void whoever_reads_english_is_told_in_english_first() {
        Message message = words.outside(Sample.notice("N11"), "en");
        assertTrue(message.subject().matches("[\\x20-\\x7e]+"), message.subject());
        assertTrue(message.body().indexOf("Sign in") < message.body().indexOf("登录"), message.body());
    }

    @Test
    void an_identity_number_never_stands_in_a_notice() {
        Notice notice = compose(Sample.item(ID_NUMBER + "的事"), Map.of("item", ID_NUMBER, "reasons", ID_NUMBER));
        assertFalse(notice.subject().zh().contains(ID_NUMBER));
        assertFalse(notice.body().zh().contains(ID_NUMBER));
    }

    @Test
    void a_value_brings_no_placeholder_and_an_unknown_one_is_left_out() {
        var own = new onetrip.api.item.Notice("N11", Text.of("{{reasons}}"), Text.of("{{nothing}}完{{ item }}"));
        Notice notice = compose(Sample.item("题", own), Map.of("reasons", "{{item}}", "item", "题"));
        assertEquals("{{item}}", notice.subject().zh());
        assertEquals("完题", notice.body().zh());
    }
}
