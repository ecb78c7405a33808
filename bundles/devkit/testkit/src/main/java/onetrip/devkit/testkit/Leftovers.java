package onetrip.devkit.testkit;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What an item leaves behind when it goes. Its classes are loaded by a loader of their own, as the framework does, in a thread that
 * lives on, as the platform's threads do; then everything is dropped. What keeps the loader alive would keep every replaced version
 * of the item in the server's memory.
 */
final class Leftovers {
    private static final int MOST_COLLECTIONS = 12;
    private static final long LONGEST_CALLS_SECONDS = 20;

    private final ItemFolder folder;
    private final Consumer<ClassLoader> calls;

    /** @param calls makes the item's objects out of this loader's classes and calls them */
    Leftovers(ItemFolder folder, Consumer<ClassLoader> calls) {
        this.folder = folder;
        this.calls = calls;
    }

    List<String> findings() {
        Set<Thread> before = threads();
        ExecutorService platform = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-testkit-platform");
            thread.setDaemon(true);
            return thread;
        });
        try {
            WeakReference<ClassLoader> loader = await(platform.submit(this::loadAndCall));
            Set<Thread> left = threads();
            left.removeAll(before);
            // What the virtual machine starts for itself has a group of its own; what an item starts inherits ours.
            left.removeIf(thread -> thread.getName().equals("onetrip-testkit-platform")
                    || !thread.isAlive()
                    || thread.getThreadGroup() != Thread.currentThread().getThreadGroup());
            if (!left.isEmpty()) {
                return left.stream()
                        .map(thread -> "rules: the thread " + thread.getName() + " is still alive after the calls"
                                + where(thread)
                                + "; rules take values and give values, and start no thread, timer or pool")
                        .sorted()
                        .toList();
            }
            if (collected(loader)) {
                return List.of();
            }
            platform.shutdownNow();
            platform.awaitTermination(LONGEST_CALLS_SECONDS, TimeUnit.SECONDS);
            return List.of(
                    collected(loader)
                            ? "rules: a ThreadLocal still holds an object or a class of the item after the calls; the platform's"
                                    + " threads outlive the item, so it could never be unloaded. Use a local variable"
                            : "rules: the item's class loader cannot be collected after the calls: something outside the item"
                                    + " holds one of its objects or classes, for example a shutdown hook, a registered driver,"
                                    + " a JMX bean or a static list of the platform. Take it out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return List.of("rules: the calls did not come back within " + LONGEST_CALLS_SECONDS
                    + " s; the platform cuts a call off after two");
        } finally {
            platform.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> await(Future<WeakReference<ClassLoader>> calls)
            throws InterruptedException, TimeoutException {
        try {
            return calls.get(LONGEST_CALLS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A method of its own, so that no local variable keeps what is to go. */
    private WeakReference<ClassLoader> loadAndCall() throws IOException {
        try (ItemLoader loader = new ItemLoader(folder.classes())) {
            calls.accept(loader);
            return new WeakReference<>(loader);
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static String where(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length == 0 ? "" : ", at " + stack[stack.length > 1 ? stack.length - 2 : 0];
    }

    private static boolean collected(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            if (loader.refersTo(null)) {
                return true;
            }
            System.gc();
            TimeUnit.MILLISECONDS.sleep(2L * i);
        }
        return loader.refersTo(null);
    }
}
