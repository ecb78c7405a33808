package onetrip.core.register.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RecordPool;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads a register from its beginning to its end, some records at a time. */
@Component(service = RecordPool.class)
public final class PoolReading implements RecordPool {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int SOME = 500;

    private final RegisterStore store;

    @Activate
    public PoolReading(@Reference RegisterStore store) {
        this.store = store;
    }

    @Override
    public List<Map<String, Object>> of(Definition item, String register, Condition when) {
        List<Map<String, Object>> found = new ArrayList<>();
        store.book(item.id(), register).ifPresent(book -> {
            UUID last = FIRST;
            List<RegisterRecord> some = store.after(book.id(), last, SOME);
            while (!some.isEmpty()) {
                some.stream()
                        .filter(record -> !record.deleted() && RecordForm.holds(when, record.values()))
                        .forEach(record -> found.add(record.values()));
                last = some.get(some.size() - 1).id();
                some = store.after(book.id(), last, SOME);
            }
        });
        return found;
    }
}
