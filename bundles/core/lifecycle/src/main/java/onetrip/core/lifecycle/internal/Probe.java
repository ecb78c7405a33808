package onetrip.core.lifecycle.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onetrip.api.item.Answers;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.RuleContext;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** The trial run: is the item offered by exactly this bundle, and do its rules answer? Waits for events, bounded. */
final class Probe {
    private final BundleContext context;
    private final Catalog catalog;
    private final Time time;
    private final ComponentFailures failures;
    private final long millis;
    private final Sentences sentences;

    Probe(
            BundleContext context,
            Catalog catalog,
            Time time,
            ComponentFailures failures,
            long millis,
            Sentences sentences) {
        this.context = context;
        this.catalog = catalog;
        this.time = time;
        this.failures = failures;
        this.millis = millis;
        this.sentences = sentences;
    }

    void check(String itemId, String version, Bundle bundle) throws RefusedException {
        ServiceItem item = awaitItem(itemId, version, bundle);
        if (quarantined(item)) {
            // It comes up as it was, with its cases waiting; whoever calls it now might end this process too.
            return;
        }
        FutureTask<Map<String, Object>> call =
                new FutureTask<>(() -> item.rules().propose(Answers.NONE, nobody(item)));
        // A thread of its own, because a rule may hang, and then nothing but leaving it behind helps.
        Thread thread = new Thread(call, "item-probe-" + itemId);
        thread.setDaemon(true);
        thread.start();
        try (Catalog.Running running = catalog.running(itemId, version)) {
            call.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw sentences.refused("OT-INSTALL-RULES", trace(e.getCause()), itemId, version, seconds());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw sentences.refusedBecause("OT-INSTALL-RULES", "late", "", itemId, version, seconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw sentences.refusedBecause("OT-INSTALL-RULES", "late", e.toString(), itemId, version, seconds());
        }
    }

    private boolean quarantined(ServiceItem item) {
        return catalog.serving(item.definition().id())
                .filter(served -> served.bundleId() == item.bundleId())
                .filter(served -> !catalog.callable(served))
                .isPresent();
    }

    /** The first page of every form is filled in with nothing known: rules must bear that. */
    private RuleContext nobody(ServiceItem item) {
        return new RuleContext(
                time.today(),
                Map.of(),
                Map.of("name", "", "certType", "", "certNo", ""),
                item.definition().parameterValues());
    }

    private ServiceItem awaitItem(String itemId, String version, Bundle bundle) throws RefusedException {
        CompletableFuture<ServiceItem> offered = new CompletableFuture<>();
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                from(bundle, itemId).ifPresent(offered::complete);
            }
        };
        try {
            context.addServiceListener(listener, "(objectClass=" + ServiceItem.class.getName() + ")");
            from(bundle, itemId).ifPresent(offered::complete);
            if (!offered.isDone() && !whyNot(bundle).isEmpty()) {
                throw notOffered(itemId, version, bundle);
            }
            return offered.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw notOffered(itemId, version, bundle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notOffered(itemId, version, bundle);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private RefusedException notOffered(String itemId, String version, Bundle bundle) {
        String known = whyNot(bundle);
        if (!known.isEmpty()) {
            return sentences.refusedBecause("OT-INSTALL-PROBE", "failed", known, itemId, version, seconds());
        }
        boolean hasCode = bundle.getHeaders("").get("Service-Component") != null;
        return hasCode
                ? sentences.refusedBecause("OT-INSTALL-PROBE", "rules", "", itemId, version, seconds())
                : sentences.refused("OT-INSTALL-PROBE", "", itemId, version, seconds());
    }

    /** What the catalogue or the component runtime has against the bundle; empty if nothing. */
    private String whyNot(Bundle bundle) {
        return catalog.rejected().stream()
                .filter(rejected -> rejected.bundleId() == bundle.getBundleId())
                .map(rejected -> DefinitionCheck.lines(rejected.problems()))
                .findFirst()
                .or(() -> failures.of(bundle))
                .orElse("");
    }

    /** Among what the bundle itself offers: all items of a full house would be looked through for each that starts. */
    private Optional<ServiceItem> from(Bundle bundle, String itemId) {
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        for (ServiceReference<?> reference : offered == null ? new ServiceReference<?>[0] : offered) {
            Object service = context.getService(reference);
            boolean wanted = service instanceof ServiceItem item
                    && item.bundleId() == bundle.getBundleId()
                    && item.definition().id().equals(itemId);
            context.ungetService(reference);
            if (wanted) {
                return Optional.of((ServiceItem) service);
            }
        }
        return Optional.empty();
    }

    private String seconds() {
        return seconds(millis);
    }

    /** As a sentence says it. */
    static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    /** The cause and where it arose; a whole trace would say no more to a publisher. */
    private static String trace(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.toString());
        Arrays.stream(cause.getStackTrace())
                .limit(5)
                .forEach(frame -> text.append("\n    at ").append(frame));
        return text.toString();
    }
}
