package onetrip.core.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
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
        /** A department's own system. */
        TASK,
        /** Carries messages to people; one provider of perhaps several. */
        MESSAGE,
        /** Documents are sealed. */
        SEAL,
        /** Says who people are. */
        IDENTITY,
        /** Looks for viruses in what is uploaded. */
        SCAN;

        /**
         * Whether it is left alone for a while when it keeps failing: people would wait for it one by one. Carriers of messages and whoever seals are left
         * alone where they are called.
         */
        public boolean held() {
            return this != MESSAGE && this != SEAL;
        }

        /** Whether an administrator can pause it here: all but whoever seals, who has a place of its own on the page. */
        public boolean pausable() {
            return this != SEAL;
        }
    }

    /** One of them, from when its connector comes until it goes. Thread-safe. */
    interface Partner {
        /** @param answered whether there was an answer, be it a refusal */
        void called(long nanos, boolean answered);

        /**
         * Whether nothing new is to be asked of it now: an administrator pauses it, or it failed again and again. The first for kinds that are {@link
         * Kind#pausable}, the second for those that are {@link Kind#held}; false for any other one.
         */
        boolean rests();

        /** The second of the two: nobody should wait for it now, whatever was begun there. */
        boolean fails();

        /** What is asked through, so that its {@link Line}, if it is one, is told with its health. */
        void through(Object connector);

        /** How an administrator finds out whether it answers, without anything happening at the other side; without this, nobody can. */
        void tries(Trial trial);

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

    /** Asks the other side for nothing but an answer. */
    interface Trial {
        /** Whether it answered, and knows us; any exception means that it did not. */
        boolean answers() throws Exception;
    }

    /** What a pause of a partner is kept under, beside those of sources. */
    static String connector(Kind kind, String id) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "." + id;
    }

    /** @param id unique among those of its kind */
    Partner come(Kind kind, String id, Text name);

    /** By kind and id. */
    List<PartnerHealth> all();

    /**
     * Tries one, also while it is paused, and writes the call down like any other.
     *
     * @param connector {@link PartnerHealth#connector()}
     * @return milliseconds until it answered, −1 if it did not; empty if there is none of this name that can be tried
     */
    Optional<Long> test(String connector);
}
