package onetrip.core.catalog;

import onetrip.api.item.Definition;
import onetrip.api.rules.RegisterLookup;
import org.osgi.annotation.versioning.ConsumerType;

/** Registers as rules may read them. Implemented by the room that keeps them. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface RegisterReading {
    /** The registers of this item; its methods throw {@link Away} if they cannot be read now. */
    RegisterLookup of(Definition item);

    /** The registers cannot be read now. It is not the item's fault and does not count against it. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Away(Throwable cause) {
            super("the registers cannot be read now", cause);
        }
    }
}
