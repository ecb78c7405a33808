package onetrip.core.exchange;

import java.util.List;
import java.util.function.Predicate;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Systems outside that are told or handed something and are not asked for data: cashiers, couriers, receivers of lists. Whoever
 * calls one writes each call down here; nothing is called to find out how it is. Thread-safe.
 */
@ProviderType
public interface Partners {
    /** What a system is for. */
    enum Kind {
        PAYMENT,
        DELIVERY,
        PUSH,
        /** Documents are sealed. */
        SEAL
    }

    /** One of them, from when its connector comes until it goes. Thread-safe. */
    interface Partner {
        /** @param answered whether there was an answer, be it a refusal */
        void called(long nanos, boolean answered);

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

    /** @param id unique among those of its kind */
    Partner come(Kind kind, String id, Text name);

    /** By kind and id. */
    List<PartnerHealth> all();
}
