package onetrip.core.jointtask.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import onetrip.api.item.Text;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskConnector;
import onetrip.api.task.TaskState;
import onetrip.core.exchange.Partners;

/**
 * A connected system: each call is written down, and none is made while it rests. It has a thread of its own, so that a slow one keeps no other
 * waiting.
 */
record DepartmentSystem(
        String office, Text name, TaskConnector connector, Partners.Partner partner, ScheduledExecutorService thread)
        implements TaskConnector {
    static final String RESTS = "rests";

    @Override
    public Opened open(JointTask task, Duration deadline) {
        return partner.rests()
                ? new Opened(Opened.Status.AWAY, "", RESTS, "")
                : partner.ask(() -> connector.open(task, deadline), opened -> opened.status() == Opened.Status.AWAY);
    }

    @Override
    public TaskState poll(String id, Duration deadline) {
        return partner.rests()
                ? new TaskState(TaskState.Status.AWAY, null, RESTS, "")
                : partner.ask(() -> connector.poll(id, deadline), state -> state.status() == TaskState.Status.AWAY);
    }

    @Override
    public boolean remind(String id, LocalDate due, boolean late, Duration deadline) {
        return !partner.rests() && partner.ask(() -> connector.remind(id, due, late, deadline), taken -> !taken);
    }

    @Override
    public Cancelled cancel(String id, String why, Duration deadline) {
        return partner.rests()
                ? Cancelled.AWAY
                : partner.ask(() -> connector.cancel(id, why, deadline), answer -> answer == Cancelled.AWAY);
    }

    @Override
    public Optional<byte[]> paper(String id, String paper, Duration deadline) {
        return partner.rests()
                ? Optional.empty()
                : partner.ask(() -> connector.paper(id, paper, deadline), Optional::isEmpty);
    }

    @Override
    public boolean answers(Duration deadline) {
        return partner.ask(() -> connector.answers(deadline), answered -> !answered);
    }

    @Override
    public Hint callback(Map<String, String> headers, byte[] body) throws Forged {
        return connector.callback(headers, body);
    }
}
