package onetrip.core.identity.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import onetrip.core.clock.Time;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInMethod;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differs between a demo and a real installation: invented people to pick from, or a one-time link for the first
 * administrator. There is never a default password.
 */
@Component(service = {}, immediate = true, configurationPid = "onetrip.identity")
public final class Profile {
    private static final Logger LOG = LoggerFactory.getLogger(Profile.class);

    /** The operator's settings. */
    public @interface Config {
        /** "true": invented people sign in without a password. */
        String demo() default "false";
    }

    private ServiceRegistration<SignInMethod> offered;

    @Activate
    public Profile(
            BundleContext context, Config config, @Reference Accounts accounts, @Reference AccountStore store, @Reference Sessions sessions, @Reference Time time) {
        if (Boolean.parseBoolean(config.demo().strip())) {
            new DemoPeople(accounts).seed();
            Dictionary<String, Object> none = new Hashtable<>();
            offered = context.registerService(SignInMethod.class, new DemoSignIn(accounts), none);
        } else if (store.list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 1).total() == 0) {
            String port = System.getenv().getOrDefault("ONETRIP_HTTP_PORT", "8080");
            String path = new LiveAccounts(store, sessions, time).issueSetUpLink().path();
            // The operator's console is the one place where the link is shown; the log does not hold it.
            System.out.println("First administrator: http://127.0.0.1:" + port + path);
            LOG.info("no administrator yet: a one-time link was printed on the console");
        }
    }

    @Deactivate
    void close() {
        if (offered != null) {
            offered.unregister();
        }
    }
}
