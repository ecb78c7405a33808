package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The releases as a service: the desk is the lifecycle's. */
@Component(service = ItemReleases.class)
public final class LiveItemReleases implements ItemReleases {
    private final ItemReleases desk;

    @Activate
    public LiveItemReleases(@Reference LiveItemLifecycle lifecycle) {
        desk = lifecycle.releases();
    }

    @Override
    public Approval approval() {
        return desk.approval();
    }

    @Override
    public Result ask(Release.Wish wish, String by) {
        return desk.ask(wish, by);
    }

    @Override
    public List<Release> list(Set<Release.State> states, int skip, int count) {
        return desk.list(states, skip, count);
    }

    @Override
    public int count(Set<Release.State> states) {
        return desk.count(states);
    }

    @Override
    public Optional<Release> find(UUID id) {
        return desk.find(id);
    }

    @Override
    public Plan plan(Release release) {
        return desk.plan(release);
    }

    @Override
    public Result approve(UUID id, String by) {
        return desk.approve(id, by);
    }

    @Override
    public Result decline(UUID id, String reason, String by) {
        return desk.decline(id, reason, by);
    }

    @Override
    public Result withdraw(UUID id, String by) {
        return desk.withdraw(id, by);
    }
}
