package onetrip.core.identity.internal;

import java.io.PrintStream;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Accounts.IssuedLink;
import onetrip.core.identity.Duty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets somebody in where nobody is yet: by a link that works once, never by a default password. */
final class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int PAGE = 100;

    private final AccountStore store;
    private final OneTimeLinks links;
    private final PrintStream console;
    private final String port;

    FirstAdministrator(AccountStore store, OneTimeLinks links, PrintStream console, String port) {
        this.store = store;
        this.links = links;
        this.console = console;
        this.port = port;
    }

    /** Prints a new link, which voids the earlier ones, if no administrator can sign in; otherwise voids them all. */
    void inviteIfMissing() {
        if (anAdministratorCanSignIn()) {
            links.voidSetUp();
            return;
        }
        IssuedLink link = links.setUp();
        // The operator's console is the one place that may see the token; the log does not.
        console.println("First administrator: http://127.0.0.1:" + port + link.path());
        LOG.info(
                "No administrator yet: a link that works once was printed on the console, good until {}",
                link.expiresAt());
    }

    /** One without a password is none: made for a demo, or by a set-up that broke off half-way. */
    private boolean anAdministratorCanSignIn() {
        return store.list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, PAGE).accounts().stream()
                .anyMatch(a -> store.passwordHash(a.id()).isPresent());
    }
}
