package onetrip.core.casework.internal;

import java.util.Optional;
import onetrip.core.casework.Cases;
import onetrip.core.form.Drafts;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cases can be filled in, submitted and worked on: present means ready. */
@Component(service = ReadinessCheck.class)
public final class CasesReady implements ReadinessCheck {
    @Activate
    public CasesReady(@Reference Cases cases, @Reference Drafts drafts) {}

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}
