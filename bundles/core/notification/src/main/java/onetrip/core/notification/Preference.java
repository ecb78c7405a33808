package onetrip.core.notification;

import java.util.Set;
import java.util.UUID;

/**
 * How somebody wants to hear of things outside the message box. What the law wants told comes all the same.
 *
 * @param off channels that are switched off, as {@code sms}
 * @param lang {@code zh} or {@code en}
 */
public record Preference(UUID account, Set<String> off, String lang) {
    public Preference {
        off = Set.copyOf(off);
    }

    /** Of whoever has said nothing. */
    public static Preference none(UUID account) {
        return new Preference(account, Set.of(), "zh");
    }

    /** Whether a notice of this event goes out by that channel. */
    public boolean wants(String event, String channel) {
        return !off.contains(channel) || NoticeEvent.statutory(event);
    }
}
