package onetrip.core.notification.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.clock.RowIds;
import onetrip.core.identity.Account;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeEvent;
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
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.@-]+)\\s*}}");
    private final NoticeWords words = new NoticeWords();

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

    @Override
    public Composed compose(
            Definition item,
            NoticeEvent event,
            Account to,
            UUID caseId,
            String caseNumber,
            String dedupKey,
            Map<String, String> zhValues,
            Map<String, String> enValues,
            Instant at) {
        Text subject = words.subject(event);
        Text body = words.body(event);
        for (onetrip.api.item.Notice own : item.notices()) {
            if (own.event().equals(event.name())) {
                subject = own.subject();
                body = own.body();
            }
        }
        String link = (event == NoticeEvent.N13 ? "/rate/" : "/cases/") + caseNumber;
        return composed(
                event,
                to,
                new About(caseId, caseNumber, link),
                dedupKey,
                fill(subject, zhValues, enValues),
                fill(body, zhValues, enValues),
                at);
    }

    @Override
    public Composed tell(
            NoticeEvent event,
            Account to,
            About about,
            String dedupKey,
            Map<String, String> zhValues,
            Map<String, String> enValues,
            Instant at) {
        return composed(
                event,
                to,
                about,
                dedupKey,
                fill(words.subject(event), zhValues, enValues),
                fill(words.body(event), zhValues, enValues),
                at);
    }

    private Composed composed(
            NoticeEvent event, Account to, About about, String dedupKey, Text subject, Text body, Instant at) {
        if (event.forStaff() && to.kind() != Account.Kind.STAFF) {
            throw new IllegalArgumentException(event + " is for staff");
        }
        Notice notice = new Notice(
                RowIds.at(at),
                to.id(),
                about.caseId(),
                about.caseNumber(),
                event.name(),
                subject,
                body,
                about.link(),
                at,
                dedupKey,
                null);
        List<OutboxEntry> outbox = new ArrayList<>();
        if (!event.quiet()) {
            for (Channel channel : channels) {
                if (channel.enabled() && channel.address(to) != null) {
                    outbox.add(new OutboxEntry(
                            RowIds.at(at), notice.id(), channel.id(), 0, at, OutboxEntry.State.PENDING, null));
                }
            }
        }
        return new Composed(notice, outbox);
    }

    private static Text fill(Text text, Map<String, String> zh, Map<String, String> en) {
        return new Text(fill(text.zh(), zh), fill(text.en(), en));
    }

    /** In one pass, so that a value cannot bring a placeholder of its own; what nothing fills is left out. */
    private static String fill(String text, Map<String, String> values) {
        String filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
        return IDENTITY.matcher(filled).replaceAll("******************").strip();
    }
}
