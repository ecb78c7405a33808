package onetrip.devkit.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Users without pauses, of whom each does the next thing as soon as the last one is answered, or users who take their time. */
final class Load {
    /** One user's work; called by one thread again and again. */
    interface User extends AutoCloseable {
        /**
         * @param step takes the time of the step that the figures are about
         * @return true if the whole operation succeeded
         */
        boolean once(Histogram step) throws Exception;

        @Override
        void close();
    }

    interface Users {
        User make(int number) throws Exception;
    }

    /**
     * @param done operations that succeeded
     * @param failed operations that did not
     * @param whole times of whole operations, in microseconds
     * @param step times of the measured step, in microseconds
     * @param seconds how long the load ran
     * @param beside the part of {@code whole} that something else went on beside
     * @param cpu processor seconds of what was watched
     */
    record Result(
            long done,
            long failed,
            Histogram whole,
            Histogram step,
            Histogram beside,
            double seconds,
            double cpu,
            String firstFailure) {
        double rate() {
            return done / seconds;
        }

        /** The part of {@code whole} that nothing else went on beside. */
        Histogram alone() {
            Histogram alone = whole.copy();
            alone.subtract(beside);
            return alone;
        }

        /** Both together, as if they had been one. */
        Result and(Result more) {
            Result sum = new Result(
                    done + more.done,
                    failed + more.failed,
                    whole.copy(),
                    step.copy(),
                    beside.copy(),
                    seconds + more.seconds,
                    cpu + more.cpu,
                    firstFailure == null ? more.firstFailure : firstFailure);
            sum.whole.add(more.whole);
            sum.step.add(more.step);
            sum.beside.add(more.beside);
            return sum;
        }

        double cpuMillis() {
            return done == 0 ? 0 : cpu * 1000 / done;
        }
    }

    private Load() {}

    static Result run(int users, Duration time, Users make, Cpu watched) throws Exception {
        return run(users, time, make, watched, 0);
    }

    /**
     * @param rate operations a second of all users together, at moments that do not wait for the answers of others; 0: as
     *     many as can be had
     */
    static Result run(int users, Duration time, Users make, Cpu watched, double rate) throws Exception {
        return run(users, time, make, watched, rate, new Meanwhile());
    }

    /** As above. @param beside what may go on beside them */
    static Result run(int users, Duration time, Users make, Cpu watched, double rate, Meanwhile beside)
            throws Exception {
        List<User> all = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            all.add(make.make(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(users);
        List<Future<long[]>> futures = new ArrayList<>();
        List<Histogram> wholes = new ArrayList<>();
        List<Histogram> steps = new ArrayList<>();
        List<Histogram> besides = new ArrayList<>();
        AtomicReference<String> firstFailure = new AtomicReference<>();
        double cpuBefore = watched.seconds();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        for (User user : all) {
            Histogram whole = histogram();
            Histogram step = histogram();
            wholes.add(whole);
            steps.add(step);
            Histogram disturbed = histogram();
            besides.add(disturbed);
            futures.add(
                    threads.submit(() -> work(user, users / rate, end, whole, step, disturbed, beside, firstFailure)));
        }
        long done = 0;
        long failed = 0;
        for (Future<long[]> future : futures) {
            done += future.get()[0];
            failed += future.get()[1];
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = watched.seconds() - cpuBefore;
        threads.shutdown();
        all.forEach(User::close);
        Histogram whole = histogram();
        wholes.forEach(whole::add);
        Histogram step = histogram();
        steps.forEach(step::add);
        Histogram disturbed = histogram();
        besides.forEach(disturbed::add);
        return new Result(done, failed, whole, step, disturbed, seconds, cpu, firstFailure.get());
    }

    private static long pause(double gap) {
        return Double.isInfinite(gap)
                ? 0
                : (long) (-Math.log(1 - ThreadLocalRandom.current().nextDouble()) * gap * 1e9);
    }

    private static Histogram histogram() {
        return new Histogram(60_000_000L, 3);
    }

    /** @param gap mean seconds between two operations of one user; infinite: no gap */
    private static long[] work(
            User user,
            double gap,
            long end,
            Histogram whole,
            Histogram step,
            Histogram disturbed,
            Meanwhile beside,
            AtomicReference<String> firstFailure) {
        long[] counts = new long[2];
        long planned = System.nanoTime() + pause(gap);
        while (planned < end && System.nanoTime() < end) {
            long ahead = planned - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
                continue;
            }
            // Counted from the planned moment, so that a late start counts too.
            long begin = Double.isInfinite(gap) ? System.nanoTime() : planned;
            planned += pause(gap);
            boolean good;
            try {
                good = user.once(step);
                if (!good) {
                    firstFailure.compareAndSet(null, "an answer was not the one expected");
                }
            } catch (IOException e) {
                good = false;
                firstFailure.compareAndSet(null, e.toString());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (good) {
                counts[0]++;
                long took = Math.min(60_000_000L, (System.nanoTime() - begin) / 1000);
                whole.recordValue(took);
                if (beside.since(begin)) {
                    disturbed.recordValue(took);
                }
            } else {
                counts[1]++;
            }
        }
        return counts;
    }
}
