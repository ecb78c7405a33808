package onetrip.core.document.internal;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import onetrip.core.document.PublicSite;
import onetrip.core.supervision.ReadinessCheck;
import onetrip.core.supervision.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** As the operator says. While it is no address this node is not ready, and prints nothing: paper cannot be taken back. */
@Component(configurationPid = "onetrip.document")
public final class ConfiguredSite implements PublicSite, ReadinessCheck {
    /** The operator's settings, read anew whenever the file changes. */
    public @interface Config {
        /** Our address as people reach it: http or https, a host, perhaps a port. */
        String site() default "http://127.0.0.1:8080";

        /** Whether this is the demonstration, which nobody reaches from elsewhere. */
        boolean demo() default false;
    }

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> NOWHERE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @param problem null if there is none; the same of the warning */
    private record Said(String site, String problem, String warning) {}

    private volatile Said said;

    @Activate
    public ConfiguredSite(Config config) {
        said = read(config);
    }

    /** In place: whoever prints goes on, and with it every page of a case. */
    @Modified
    void change(Config config) {
        said = read(config);
    }

    private static Said read(Config config) {
        String site = config.site().strip().replaceFirst("/+$", "");
        Optional<URI> address = address(site);
        if (address.isEmpty()) {
            return new Said(
                    site,
                    "etc/onetrip.document.cfg: site (ONETRIP_SITE) is not the address of a web site, as in"
                            + " https://yitang.example.gov.cn, and no document is printed: " + site,
                    null);
        }
        boolean nowhere = !config.demo() && NOWHERE.contains(address.get().getHost());
        return new Said(
                site,
                null,
                nowhere
                        ? "documents and mails lead people to " + site + ", which they cannot reach: set ONETRIP_SITE"
                        : null);
    }

    private static Optional<URI> address(String said) {
        try {
            URI uri = URI.create(said);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(uri)
                    .filter(one -> SCHEMES.contains(String.valueOf(one.getScheme())) && one.getHost() != null)
                    .filter(one -> said.equals(one.getScheme() + "://" + one.getHost() + port));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String at(String path) {
        Said now = said;
        if (now.problem() != null) {
            throw new Unavailable(now.problem(), null);
        }
        return now.site() + path;
    }

    @Override
    public boolean known() {
        return said.problem() == null;
    }

    @Override
    public String name() {
        return "site";
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(said.problem());
    }

    @Override
    public Optional<String> warning() {
        return Optional.ofNullable(said.warning());
    }
}
