package onetrip.core.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to sign in; each is an OSGi service, shown on the sign-in page in order of service ranking. Which methods there
 * are is a matter of installation and configuration: the page knows none by name. Thread-safe.
 *
 * <table><caption>when what is called</caption>
 * <tr><td>{@link Style#FORM}</td><td>{@link #signIn} with the fields {@code login} and {@code password}</td></tr>
 * <tr><td>{@link Style#PICK}</td><td>{@link #people}, then {@link #signIn} with the field {@code person}</td></tr>
 * <tr><td>{@link Style#REDIRECT}</td><td>{@link #start}, and when the person comes back {@link #finish}</td></tr>
 * </table>
 */
@ConsumerType
public interface SignInMethod {
    enum Style {
        FORM,
        PICK,
        REDIRECT
    }

    /** In kebab-case, unique; part of the path {@code /sign-in/{id}}. */
    String id();

    Text label();

    Style style();

    /** Those to choose from, for {@link Style#PICK}. */
    default List<Person> people() {
        return List.of();
    }

    /** For {@link Style#FORM} and {@link Style#PICK}. */
    default SignInResult signIn(Map<String, String> fields) {
        throw new UnsupportedOperationException(id() + " signs nobody in by a form");
    }

    /** How sure it can make us that it is this person, at most. */
    default Assurance best() {
        return Assurance.REAL_NAME;
    }

    /**
     * For {@link Style#REDIRECT}.
     *
     * @param callback our absolute address to come back to
     * @param wanted how sure we have to be, at most {@link #best}
     * @return empty if the provider does not answer now
     */
    default Optional<Departure> start(URI callback, Assurance wanted, String lang) {
        throw new UnsupportedOperationException(id() + " leads nowhere else");
    }

    /**
     * For {@link Style#REDIRECT}.
     *
     * @param parameters what the identity provider sent along
     * @param kept {@link Departure#keep} of the start
     */
    default SignInResult finish(URI callback, Map<String, String> parameters, String kept) {
        throw new UnsupportedOperationException(id() + " expects nobody back");
    }

    /** Whether an administrator lets nobody begin by it for a while; whoever is under way comes back all the same. */
    default boolean paused() {
        return false;
    }

    /** For {@link Style#REDIRECT}: where the person can end the provider's own session, too; empty if nowhere. */
    default Optional<URI> leave(Standing standing, URI back) {
        return Optional.empty();
    }

    /**
     * For {@link Style#REDIRECT}: the provider tells, from server to server, that sessions are over.
     *
     * @return false if it is not the provider that tells
     */
    default boolean ended(String body) {
        return false;
    }

    /**
     * One who can be picked.
     *
     * @param note one line about this person, may be empty
     */
    record Person(String id, Group group, String name, Text note) {
        public enum Group {
            FAMILY,
            STAFF,
            ADMINISTRATOR
        }
    }

    /**
     * Where to send the person.
     *
     * @param location absolute address of the identity provider
     * @param keep what has to be remembered until the return (state, nonce, verifier); at most 2,000 characters of
     *     {@code [A-Za-z0-9._~-]}; the gate keeps it in a cookie that no script reads
     */
    record Departure(URI location, String keep) {}
}
