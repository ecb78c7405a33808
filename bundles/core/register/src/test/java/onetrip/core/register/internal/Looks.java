package onetrip.core.register.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import onetrip.core.register.RegisterLooks;

/** What was written down. */
final class Looks implements RegisterLooks {
    final List<String> kept = new ArrayList<>();

    @Override
    public void add(Look look, People people) {
        kept.add(look.kind() + " " + new TreeSet<>(people.certNos()) + new TreeSet<>(people.numbers()) + " "
                + look.office() + " " + look.purpose());
    }

    @Override
    public List<Look> about(Collection<String> certNos, Instant before, int most) {
        return List.of();
    }

    @Override
    public List<Day> days(LocalDate from, LocalDate to, int most) {
        return List.of();
    }

    @Override
    public List<Done> ofOfficer(UUID officer, LocalDate day) {
        return List.of();
    }
}
