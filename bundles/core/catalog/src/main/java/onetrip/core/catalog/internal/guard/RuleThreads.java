package onetrip.core.catalog.internal.guard;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads in which items' code runs. They bear the item's name while it runs, so that a thread dump tells whose they are;
 * they see no class loader of anybody and inherit nothing; they keep no process alive.
 */
final class RuleThreads implements AutoCloseable {
    private static final String IDLE = "item-rules";

    private final Marks marks;
    private final ThreadPoolExecutor pool;

    RuleThreads(Marks marks) {
        this.marks = marks;
        pool = new ThreadPoolExecutor(0, Marks.PLACES, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), RuleThread::new);
    }

    /** @throws java.util.concurrent.RejectedExecutionException if there are as many threads as there may be */
    void run(String item, String rule, Runnable work) {
        pool.execute(() -> {
            RuleThread thread = (RuleThread) Thread.currentThread();
            thread.setName("item " + item + " " + rule);
            marks.write(thread.place, item);
            try {
                work.run();
            } finally {
                marks.clear(thread.place);
                Thread.interrupted();
                thread.setContextClassLoader(null);
                thread.setName(IDLE);
            }
        });
    }

    /** Threads that hang stay; nothing but the end of the process ends them. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    private final class RuleThread extends Thread {
        private final int place = marks.take();

        RuleThread(Runnable work) {
            super(null, work, IDLE, 0, false);
            setDaemon(true);
            setContextClassLoader(null);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                marks.give(place);
            }
        }
    }
}
