package onetrip.connector.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of a port, a good answer to it and what its adapter says to bad ones. Immutable.
 *
 * @param path that it asks
 * @param answer a good one in JSON, with {@link BadAnswersContract#NAME} somewhere in it
 * @param good what the adapter says to that
 * @param away what it says where there is no answer
 * @param unreadable what it says to an answer that cannot be read
 * @param otherwise where it says something else
 * @param needed JSON pointers without which an answer is none
 * @param about JSON pointers that say whom or what an answer is about
 * @param <A> the adapter
 */
public record Call<A>(
        String name,
        String path,
        Asking<A> asking,
        Function<Asked, String> answer,
        String good,
        String away,
        String unreadable,
        Map<Bad, String> otherwise,
        Set<String> needed,
        Set<String> about) {
    /** The call. Returns what came of it as short text, and throws nothing but what its port declares. */
    @FunctionalInterface
    public interface Asking<A> {
        String ask(A adapter, Duration deadline) throws Exception;
    }

    public static <A> Call<A> of(String name, String path, Asking<A> asking, String answer, String good, String away) {
        return of(name, path, asking, asked -> answer, good, away);
    }

    public static <A> Call<A> of(
            String name, String path, Asking<A> asking, Function<Asked, String> answer, String good, String away) {
        return new Call<>(name, path, asking, answer, good, away, away, Map.of(), Set.of(), Set.of());
    }

    public Call<A> unreadable(String said) {
        return new Call<>(name, path, asking, answer, good, away, said, otherwise, needed, about);
    }

    public Call<A> but(String said, Bad... kinds) {
        Map<Bad, String> all = new EnumMap<>(Bad.class);
        all.putAll(otherwise);
        Arrays.stream(kinds).forEach(kind -> all.put(kind, said));
        return new Call<>(name, path, asking, answer, good, away, unreadable, all, needed, about);
    }

    public Call<A> needs(String... pointers) {
        return new Call<>(
                name,
                path,
                asking,
                answer,
                good,
                away,
                unreadable,
                otherwise,
                new LinkedHashSet<>(Arrays.asList(pointers)),
                about);
    }

    public Call<A> about(String... pointers) {
        return new Call<>(
                name,
                path,
                asking,
                answer,
                good,
                away,
                unreadable,
                otherwise,
                needed,
                new LinkedHashSet<>(Arrays.asList(pointers)));
    }

    String expected(Bad kind) {
        String usual = kind == Bad.MARKUP
                ? good.replace(BadAnswersContract.NAME, BadAnswersContract.MARKUP)
                : kind.silent() ? away : unreadable;
        return otherwise.getOrDefault(kind, usual);
    }

    @Override
    public String toString() {
        return name;
    }
}
