package onetrip.web.gate.internal;

import java.time.Duration;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What a connection may cost. A browser keeps its connection for a minute after the last answer, and on the morning of an enrolment there are
 * thousands of them. Jetty remembers headers for each, 100 KB from the second request on, which thirteen hundred of them made a heap of; here
 * nothing is remembered. Beyond {@link #MOST} nobody is let in for a moment, and who has been silent for five seconds has to connect anew. The
 * HTTP service has no setting for either; it gives its server to whoever makes connectors. Thread-safe.
 */
@Component
public final class Connections implements ConnectorFactory {
    static final int MOST = 4000;
    private static final Duration SILENT = Duration.ofSeconds(5);
    private final int most;
    private final Duration silent;

    @Activate
    public Connections() {
        this(MOST, SILENT);
    }

    /**
     * @param most connections at once, at least 1
     * @param silent how long one may be silent while there are so many, at least 1 ms
     */
    Connections(int most, Duration silent) {
        this.most = most;
        this.silent = silent;
    }

    /** @return one that listens nowhere: what is wanted is the server */
    @Override
    public Connector createConnector(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector network) {
                network.getConnectionFactory(HttpConnectionFactory.class)
                        .getHttpConfiguration()
                        .setHeaderCacheSize(0);
                NetworkConnectionLimit limit = new NetworkConnectionLimit(most, network);
                limit.setEndPointIdleTimeout(silent.toMillis());
                server.addBean(limit);
                // A connector that is started already asks nobody who comes later.
                network.getSelectorManager().addEventListener(limit);
            }
        }
        return new LocalConnector(server, null, null, null, 0, new HttpConnectionFactory());
    }
}
