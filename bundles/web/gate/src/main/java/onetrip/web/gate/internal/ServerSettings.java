package onetrip.web.gate.internal;

import java.io.IOException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Jetty its settings once more. At a first start they are written while Jetty registers for them; configuration admin tells those
 * who are registered completely and looks up what is there for those who register, and a thread that has to wait between the two is told
 * by neither: then nothing listens, and nothing says so. Jetty's bundle is started before this one (features.xml), so what is there now is
 * told now, and what comes later is told then. Who has the same settings already changes nothing.
 */
@Component(service = ServerSettings.class, immediate = true)
public final class ServerSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSettings.class);
    private static final String JETTY = "org.apache.felix.http";

    @Activate
    public ServerSettings(@Reference ConfigurationAdmin admin) {
        try {
            // Of no bundle in particular; where it is not written yet, it stays unwritten.
            Configuration settings = admin.getConfiguration(JETTY, "?");
            if (settings.getProperties() != null) {
                settings.update();
            }
        } catch (IOException e) {
            LOG.warn("The settings of {} cannot be read: {}", JETTY, e.toString());
        }
    }
}
