package onetrip.core.notification.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import onetrip.core.identity.Account;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;

/** A channel that does what the test says, in order, and then takes everything. Thread-safe. */
final class ScriptedChannel implements Channel {
    /** One attempt's outcome. */
    interface Step {
        void run() throws DeliveryException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Message> asked = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<Message> taken = new ArrayList<>();
    private int attempts;
    volatile boolean enabled = true;
    volatile int perDay;

    ScriptedChannel then(Step step) {
        steps.add(step);
        return this;
    }

    ScriptedChannel thenFails(DeliveryProblem problem) {
        return then(() -> {
            throw new DeliveryException(problem, "", null);
        });
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public String address(Account to) {
        return to.mail();
    }

    @Override
    public boolean reaches(String address) {
        return true;
    }

    @Override
    public int perDay() {
        return perDay;
    }

    final List<Arrival> arrivals = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void kept(List<Arrival> told) {
        arrivals.removeAll(told);
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public Taken send(Message message, String address) throws DeliveryException {
        Step step;
        synchronized (this) {
            attempts++;
            asked.add(message);
            addresses.add(address);
            step = steps.poll();
        }
        if (step != null) {
            step.run();
        }
        synchronized (this) {
            taken.add(message);
        }
        return Taken.SILENT;
    }

    synchronized int attempts() {
        return attempts;
    }

    /** Whether it took them or not, in order. */
    synchronized List<Message> asked() {
        return List.copyOf(asked);
    }

    synchronized List<String> addresses() {
        return List.copyOf(addresses);
    }

    synchronized List<Message> taken() {
        return List.copyOf(taken);
    }
}
