package onetrip.core.identity.internal;

import java.util.UUID;

/** What this node remembers of sessions. Thread-safe. */
public interface SessionMemory {
    /** The account has changed but stays signed in: the next request looks at it anew. */
    void forget(UUID account);
}
