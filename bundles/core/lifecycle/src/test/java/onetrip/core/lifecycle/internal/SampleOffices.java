package onetrip.core.lifecycle.internal;

import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.catalog.Offices;

/** Two offices. */
final class SampleOffices implements Offices {
    @Override
    public Text name(String officeId) {
        return all().getOrDefault(officeId, Text.of(officeId));
    }

    @Override
    public Map<String, Text> all() {
        return Map.of("basic-education", new Text("基教科", "Basic Education"), "exams", new Text("招考办", "Examinations"));
    }
}
