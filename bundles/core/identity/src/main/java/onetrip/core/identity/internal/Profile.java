package onetrip.core.identity.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.SignInMethod;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differs between a demo and a real installation: invented people to pick from, or a link for the first
 * administrator. It waits for the configuration, which is a file of every installation: without it we would print a
 * link first and learn afterwards that this is a demo.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = Settings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Profile {
    private static final Logger LOG = LoggerFactory.getLogger(Profile.class);

    /** Before the form for a password. */
    private static final int RANKING = 100;

    private final ServiceRegistration<SignInMethod> offered;

    @Activate
    public Profile(
            BundleContext context,
            Map<String, Object> configuration,
            @Reference Accounts accounts,
            @Reference AccountStore store,
            @Reference Time time) {
        if (Settings.of(configuration).demo()) {
            DemoPeople people = new DemoPeople(accounts);
            people.seed();
            Dictionary<String, Object> properties = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, RANKING));
            offered = context.registerService(SignInMethod.class, new DemoSignIn(people), properties);
            LOG.warn("This is a demo: anybody signs in as one of the invented people, without a password");
        } else {
            offered = null;
            String port = System.getenv().getOrDefault("ONETRIP_HTTP_PORT", "8080");
            new FirstAdministrator(store, new OneTimeLinks(store, time), System.out, port).inviteIfMissing();
        }
    }

    @Deactivate
    void close() {
        if (offered != null) {
            offered.unregister();
        }
    }
}
