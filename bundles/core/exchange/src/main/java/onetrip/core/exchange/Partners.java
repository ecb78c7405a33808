package onetrip.core.exchange;

import java.util.List;
import java.util.function.Predicate;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Systems outside that are told or handed something and are not asked for data: cashiers, couriers, receivers of lists, whoever knows who people are, the virus scanner. Whoever
 * calls one writes each call down here; nothing is called to find out how it is. Thread-safe.
 */
@ProviderType
public interface Partners {
    /** What a system is for. */
    enum Kind {
        PAYMENT,
        DELIVERY,
        PUSH,
        /** A department's own system: the only kind that administrators can pause, and that is left alone for a while when it keeps failing. */
        TASK,
        /** Documents are sealed. */
        SEAL,
        /** Says who people are. */
        IDENTITY,
        /** Looks for viruses in what is uploaded. */
        SCAN;

        /** Whether its calls may be held back: what it does has another way in the house at once. */
        public boolean held() {
            return this == TASK;
        }
    }

    /** One of them, from when its connector comes until it goes. Thread-safe. */
    interface Partner {
        /** @param answered whether there was an answer, be it a refusal */
        void called(long nanos, boolean answered);

        /** Whether nothing is to be asked of it now: an administrator pauses it, or it failed again and again. False for a kind that is not {@link Kind#held}. */
        boolean rests();

        /** The connector is gone, and with it what was written down. */
        void gone();

        /**
         * A call, written down.
         *
         * @param away whether what came back means that nobody answered; an exception always does
         */
        default <T, E extends Exception> T ask(Call<T, E> call, Predicate<T> away) throws E {
            long began = System.nanoTime();
            boolean answered = false;
            try {
                T answer = call.now();
                answered = !away.test(answer);
                return answer;
            } finally {
                called(System.nanoTime() - began, answered);
            }
        }
    }

    /** Something asked of the other side. */
    interface Call<T, E extends Exception> {
        T now() throws E;
    }

    /** What a pause of a partner is kept under, beside those of sources. */
    static String connector(Kind kind, String id) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "." + id;
    }

    /** @param id unique among those of its kind */
    Partner come(Kind kind, String id, Text name);

    /** By kind and id. */
    List<PartnerHealth> all();
}
