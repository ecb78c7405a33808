package onetrip.core.notification.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxEntry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Notices from texts in two languages. */
@Component(service = Notices.class)
public final class TextNotices implements Notices {
    private static final Pattern IDENTITY = Pattern.compile("[0-9]{17}[0-9Xx]");
    private final Properties zh = load("notices_zh.properties");
    private final Properties en = load("notices_en.properties");

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Channel> channels = new ArrayList<>();

    @Activate
    public TextNotices() {}

    /** Outside the container: with these channels. */
    TextNotices(List<Channel> channels) {
        this.channels = channels;
    }

    private static Properties load(String name) {
        try (InputStream in = TextNotices.class.getResourceAsStream("/onetrip/core/notification/" + name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Composed compose(
            Definition item,
            String event,
            Account to,
            UUID caseId,
            String caseNumber,
            String dedupKey,
            Map<String, String> zhValues,
            Map<String, String> enValues,
            Instant at) {
        Text subject = new Text(zh.getProperty(event + ".subject"), en.getProperty(event + ".subject"));
        Text body = new Text(zh.getProperty(event + ".body"), en.getProperty(event + ".body"));
        for (onetrip.api.item.Notice own : item.notices()) {
            if (own.event().equals(event)) {
                subject = own.subject();
                body = own.body();
            }
        }
        Notice notice = new Notice(
                UUID.randomUUID(),
                to.id(),
                caseId,
                caseNumber,
                event,
                fill(subject, zhValues, enValues),
                fill(body, zhValues, enValues),
                "/cases/" + caseNumber,
                at,
                dedupKey,
                null);
        List<OutboxEntry> outbox = new ArrayList<>();
        if (to.mail() != null && channels.stream().anyMatch(c -> c.id().equals("mail") && c.enabled())) {
            outbox.add(new OutboxEntry(
                    UUID.randomUUID(), notice.id(), "mail", to.mail(), 0, at, OutboxEntry.State.PENDING, null));
        }
        return new Composed(notice, outbox);
    }

    private static Text fill(Text text, Map<String, String> zh, Map<String, String> en) {
        return new Text(fill(text.zh(), zh), fill(text.en(), en));
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text == null ? "" : text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return IDENTITY.matcher(filled).replaceAll("******************");
    }
}
