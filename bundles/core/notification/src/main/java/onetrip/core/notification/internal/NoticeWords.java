package onetrip.core.notification.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import onetrip.api.item.Text;
import onetrip.core.notification.Message;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;

/**
 * The platform's words for each event: for the message box, and the neutral ones that may leave the house. An event whose
 * words were forgotten is told in general words; nobody ever gets an empty notice. Immutable.
 */
final class NoticeWords {
    /** What is said where nothing better was written. */
    static final String ANY = "any";

    /** Read with the first notice, once for all who write some. */
    private static final class Files {
        static final Properties ZH = load("notices_zh.properties");
        static final Properties EN = load("notices_en.properties");
    }

    private static Properties load(String name) {
        try (InputStream in = NoticeWords.class.getResourceAsStream("/onetrip/core/notification/" + name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Text subject(NoticeEvent event) {
        return text(event.name(), "subject");
    }

    Text body(NoticeEvent event) {
        return text(event.name(), "body");
    }

    /** A stored notice as it may be read by others; {@code lang} is the person's. */
    Message outside(Notice notice, String lang) {
        Text what = text(notice.event(), "outside");
        Text details = text(ANY, "outside.details");
        String number = notice.caseNumber() == null ? "" : notice.caseNumber();
        boolean english = lang.equals("en");
        String zh = what.zh() + "。" + details.zh();
        String en = what.en() + ". " + details.en();
        return new Message(
                notice.id(),
                what.in(lang) + (number.isEmpty() ? "" : (english ? ": " : "：") + number),
                english ? en + "\n\n" + zh : zh + "\n\n" + en,
                brief(notice.event(), number, lang),
                parts(notice.event(), number, lang),
                notice.link(),
                notice.at());
    }

    /** The words around a code: {@code subject}, {@code body} or {@code brief}. */
    String code(String part, String lang) {
        return text(ANY, "code." + part).in(lang);
    }

    /** For an SMS: one part of 70 characters of Chinese, or of 160 of GSM 03.38 in English. */
    String brief(String event, String number, String lang) {
        String what = text(event, "outside").in(lang);
        String sign = text(ANY, "outside.sign").in(lang);
        String where = text(ANY, "outside.where").in(lang);
        return lang.equals("en")
                ? sign + what + (number.isEmpty() ? "" : ": " + number) + ". " + where
                : sign + what + (number.isEmpty() ? "" : "：" + number) + "。" + where;
    }

    /** For a form whose boxes are narrow: 20 characters, or five of Chinese. */
    Message.Parts parts(String event, String number, String lang) {
        Text brief = text(event, "short");
        return new Message.Parts(
                event,
                number,
                lang.equals("en") ? brief.en() : text(event, "outside").zh(),
                brief.zh());
    }

    /** True if these words were written in both languages. */
    boolean has(String event, String part) {
        String key = event + "." + part;
        return !Files.ZH.getProperty(key, "").isBlank()
                && !Files.EN.getProperty(key, "").isBlank();
    }

    private Text text(String event, String part) {
        String key = (has(event, part) ? event : ANY) + "." + part;
        return new Text(Files.ZH.getProperty(key), Files.EN.getProperty(key));
    }
}
