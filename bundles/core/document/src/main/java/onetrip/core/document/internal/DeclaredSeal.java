package onetrip.core.document.internal;

import onetrip.core.document.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** As the operator says in {@code onetrip.seal.cfg}; read anew whenever the file changes. */
@Component(service = Seal.class, configurationPid = "onetrip.seal")
public final class DeclaredSeal implements Seal {
    /** The operator's settings. */
    public @interface Config {
        /** True while the seal service is down, or its certificate is being renewed. */
        boolean away() default false;
    }

    private final boolean away;

    @Activate
    public DeclaredSeal(Config config) {
        this.away = config.away();
    }

    @Override
    public boolean available() {
        return !away;
    }
}
