package onetrip.core.lifecycle.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.core.lifecycle.ItemLifecycle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Looks into the drop folder again and again, unless it is switched off. */
@Component(
        service = {},
        configurationPid = "onetrip.lifecycle",
        immediate = true)
public final class DropFolderWatch {
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "item-drop-folder"));

    @Activate
    public DropFolderWatch(BundleContext context, Settings settings, @Reference ItemLifecycle lifecycle) {
        Folders.drop(settings, context).ifPresent(folder -> {
            DropFolder drop = new DropFolder(folder, lifecycle);
            looks.scheduleWithFixedDelay(
                    drop::look, settings.poll_millis(), settings.poll_millis(), TimeUnit.MILLISECONDS);
        });
    }

    @Deactivate
    void stop() {
        looks.shutdownNow();
    }
}
