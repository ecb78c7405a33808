package onetrip.core.lifecycle.internal;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * Why a bundle's components could not be made. The component runtime announces no failure; it only remembers it.
 */
final class ComponentFailures {
    /** Frames kept below each cause: enough to see the place; the log has the rest. */
    private static final int FRAMES = 3;

    private final ServiceComponentRuntime components;

    ComponentFailures(ServiceComponentRuntime components) {
        this.components = components;
    }

    Optional<String> of(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .filter(configured -> configured.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configured -> configured.failure == null ? configured.description.name : configured.failure)
                .map(ComponentFailures::causes)
                .findFirst();
    }

    private static String causes(String trace) {
        StringBuilder text = new StringBuilder();
        int frames = 0;
        for (String line : trace.lines().toList()) {
            frames = line.startsWith("\tat ") ? frames + 1 : 0;
            boolean reflection = line.startsWith("\tat java.base/");
            if (frames <= FRAMES && !reflection && !line.isBlank()) {
                text.append(text.isEmpty() ? "" : "\n").append(line);
            }
        }
        return text.toString();
    }
}
