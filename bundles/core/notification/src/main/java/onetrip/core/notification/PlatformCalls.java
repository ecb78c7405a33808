package onetrip.core.notification;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What messengers' platforms tell us, from server to server. Thread-safe. */
@ProviderType
public interface PlatformCalls {
    /**
     * One call.
     *
     * @param channel as {@code wechat}
     * @param query parameters of the address
     * @param body as it came; may be empty
     * @return what to answer; empty if it is not the platform's: then nothing was believed
     */
    Optional<String> told(String channel, Map<String, String> query, byte[] body);
}
