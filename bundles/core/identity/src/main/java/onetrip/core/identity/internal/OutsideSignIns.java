package onetrip.core.identity.internal;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.identity.IdentityConnector;
import onetrip.core.exchange.Partners;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInMethod;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers each provider outside on the sign-in page, as long as its connector is there. Thread-safe. */
@Component(
        service = {},
        immediate = true)
public final class OutsideSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideSignIns.class);
    /** Before what the demo offers. */
    private static final int RANKING = 200;

    private static final Duration TRIED = Duration.ofSeconds(8);

    private final BundleContext context;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Partners partners;
    private final Map<IdentityConnector, Partners.Partner> known = new ConcurrentHashMap<>();
    private final Map<IdentityConnector, ServiceRegistration<SignInMethod>> offered = new ConcurrentHashMap<>();

    @Activate
    public OutsideSignIns(
            BundleContext context,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Partners partners) {
        this.partners = partners;
        this.context = context;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(onetrip.identity.enabled=false))")
    void add(IdentityConnector connector, Map<String, Object> properties) {
        String name = String.valueOf(properties.get(IdentityConnector.NAME));
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            LOG.error("an identity provider needs a name in small letters, digits and hyphens, not {}", name);
            return;
        }
        Dictionary<String, Object> ranking = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, RANKING));
        Partners.Partner partner = partners.come(Partners.Kind.IDENTITY, name, connector.label());
        partner.through(connector);
        if (connector.testable()) {
            partner.tries(() -> connector.answers(TRIED));
        }
        known.put(connector, partner);
        offered.put(
                connector,
                context.registerService(
                        SignInMethod.class, new OutsideSignIn(name, connector, partner, accounts, sessions), ranking));
    }

    void remove(IdentityConnector connector) {
        Partners.Partner partner = known.remove(connector);
        if (partner != null) {
            partner.gone();
        }
        ServiceRegistration<SignInMethod> registration = offered.remove(connector);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Deactivate
    void close() {
        offered.keySet().forEach(this::remove);
    }
}
