package onetrip.core.jointtask.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTaskStore;

/** As the store keeps them: a version that has moved on is not overwritten, and what is lent is lent once. Used by one thread. */
final class MemoryTasks implements OutsideTaskStore {
    private final Map<UUID, OutsideTask> rows = new LinkedHashMap<>();
    private final Set<String> said = new HashSet<>();
    /** Runs once before the next write, as somebody else's work in between. */
    Runnable meanwhile = () -> {};

    @Override
    public List<Waiting> waiting(String office, UUID system, int limit) {
        return List.of();
    }

    @Override
    public boolean insert(OutsideTask task) {
        boolean there = rows.values().stream()
                .anyMatch(row -> row.number().equals(task.number())
                        && row.task().equals(task.task())
                        && row.state().open());
        if (!there) {
            rows.put(task.id(), task);
        }
        return !there;
    }

    @Override
    public boolean update(OutsideTask task) {
        Runnable first = meanwhile;
        meanwhile = () -> {};
        first.run();
        OutsideTask now = rows.get(task.id());
        if (now == null || now.version() != task.version()) {
            return false;
        }
        rows.put(task.id(), next(task, task.nextAt()));
        return true;
    }

    private static OutsideTask next(OutsideTask t, Instant nextAt) {
        return new OutsideTask(
                t.id(),
                t.number(),
                t.task(),
                t.office(),
                t.item(),
                t.since(),
                t.state(),
                t.receipt(),
                t.trouble(),
                t.why(),
                t.reminded(),
                t.openedAt(),
                t.askedAt(),
                nextAt,
                t.tries(),
                t.version() + 1,
                t.content());
    }

    @Override
    public List<OutsideTask> claim(String office, Instant now, Instant until, int limit) {
        List<OutsideTask> lent = new ArrayList<>();
        for (OutsideTask row : List.copyOf(rows.values())) {
            if (row.state().open() && !row.nextAt().isAfter(now)) {
                rows.put(row.id(), next(row, until));
                lent.add(rows.get(row.id()));
            }
        }
        return lent;
    }

    @Override
    public boolean hurry(UUID id, String office, Instant now) {
        rows.computeIfPresent(id, (key, row) -> next(row, now));
        return rows.containsKey(id);
    }

    @Override
    public Optional<OutsideTask> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public List<OutsideTask> of(String number) {
        return rows.values().stream()
                .filter(row -> row.number().equals(number))
                .sorted(Comparator.comparing(OutsideTask::openedAt).reversed())
                .toList();
    }

    @Override
    public boolean first(String office, String once, Instant now) {
        return said.add(once);
    }
}
