package onetrip.core.matching.internal;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.FieldType;
import onetrip.api.item.Matching;
import onetrip.api.item.Register;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.Exchange;
import onetrip.core.matching.MatchRun;
import onetrip.core.matching.MatchStore;
import onetrip.core.register.MatchEntries;
import onetrip.core.register.RegisterRefused;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches registers between two and five in the night, each once, on one node; again after half an hour where a source was away. */
@Component(service = MatchWorker.class, immediate = true)
public final class MatchWorker {
    private static final Logger LOG = LoggerFactory.getLogger(MatchWorker.class);
    private static final LocalTime FROM = LocalTime.of(2, 0);
    private static final LocalTime TO = LocalTime.of(5, 0);
    private static final Duration ROUND = Duration.ofSeconds(30);
    /** connectors §2: batches may wait longer than a family. */
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int MOST_PAGES = 1000;
    private static final int SECOND_TERM = 2;
    private static final int SCHOOL_YEAR = 8;
    private static final String BY = "平台比对";

    private final MatchStore store;
    private final MatchEntries entries;
    private final Exchange exchange;
    private final BatchLog uses;
    private final MatchCalls calls;
    private final Catalog catalog;
    private final Time time;
    private final ScheduledExecutorService worker;
    private final AutoCloseable watching;
    private volatile boolean closing;

    @Activate
    public MatchWorker(
            @Reference MatchStore store,
            @Reference MatchEntries entries,
            @Reference Exchange exchange,
            @Reference BatchLog uses,
            @Reference MatchCalls calls,
            @Reference Catalog catalog,
            @Reference Time time) {
        this.store = store;
        this.entries = entries;
        this.exchange = exchange;
        this.uses = uses;
        this.calls = calls;
        this.catalog = catalog;
        this.time = time;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-matching");
            thread.setDaemon(true);
            return thread;
        });
        watching = time.onChange(() -> worker.execute(this::round));
        long round = time.pause(ROUND).toMillis();
        worker.scheduleWithFixedDelay(this::round, round, round, TimeUnit.MILLISECONDS);
    }

    /** Lets the person who is being looked up be finished. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() throws Exception {
        closing = true;
        watching.close();
        worker.shutdown();
        worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
    }

    void round() {
        LocalTime now = time.local().toLocalTime();
        if (now.isBefore(FROM) || !now.isBefore(TO)) {
            return;
        }
        for (ServiceItem item : catalog.serving()) {
            for (Register register : item.definition().registers()) {
                if (register.match() != null) {
                    guarded(item, register);
                }
            }
        }
    }

    private void guarded(ServiceItem serving, Register register) {
        Definition item = serving.definition();
        MatchRun.Terms terms = new MatchRun.Terms(
                register.match().purpose().zh(),
                register.match().ground().zh(),
                item.version() + " (" + serving.bundleVersion() + ")");
        MatchRun run = MatchRun.begun(item.id(), register.id(), time.today(), terms, time.now());
        try {
            if (!closing && store.begin(run)) {
                MatchRun done = match(item, register, run);
                store.finish(done);
                if (!done.trouble().isEmpty() && !again()) {
                    calls.failed(item, register, run.day());
                }
                LOG.info(
                        "match {}/{}: listed={} asked={} entered={} left={} dropped={} {}",
                        item.id(),
                        register.id(),
                        done.listed(),
                        done.asked(),
                        done.entered(),
                        done.left(),
                        done.dropped(),
                        done.trouble());
            }
        } catch (RuntimeException e) {
            LOG.warn("match {}/{} failed, it is tried again after a while: {}", item.id(), register.id(), e.toString());
        }
    }

    /** Whether the night is long enough for another try. */
    private boolean again() {
        return time.local().plus(MatchStore.AGAIN).isBefore(time.today().atTime(TO));
    }

    /** What one night counts. */
    private static final class Count {
        private int listed;
        private int asked;
        private int entered;
        private int left;
        private String trouble = "";
    }

    MatchRun match(Definition item, Register register, MatchRun run) {
        LocalDate day = run.day();
        Matching match = register.match();
        Count count = new Count();
        list(item, register, match.list(), match.rows(), day, count);
        for (Matching.Listing other : match.also()) {
            Map<String, String> rows = new LinkedHashMap<>(match.rows());
            rows.putAll(other.rows());
            list(item, register, other.list(), rows, day, count);
        }
        if (match.later() != null && !closing) {
            calls.tell(
                    item,
                    register,
                    day,
                    entries.mark(item, register, before(match.later().days()), BY));
        }
        int dropped = entries.drop(item, register, before(match.keepDays()), BY);
        return new MatchRun(
                item.id(),
                register.id(),
                day,
                run.terms(),
                run.tries(),
                run.begunAt(),
                count.listed,
                count.asked,
                count.entered,
                count.left,
                dropped,
                count.trouble,
                time.now());
    }

    private Instant before(int days) {
        return time.now().minus(days, ChronoUnit.DAYS);
    }

    private void list(
            Definition item, Register register, String type, Map<String, String> fields, LocalDate day, Count count) {
        Matching match = register.match();
        int pages = 1;
        for (int page = 1; page <= Math.min(pages, MOST_PAGES) && !closing; page++) {
            SourceAnswer answer = ask(item, match, type, Map.of("page", String.valueOf(page)), day);
            if (answer.status() != Status.OK || !(answer.at("rows") instanceof List<?> rows)) {
                count.trouble = answer.status().name();
                return;
            }
            pages = answer.at("pages") instanceof Number many ? many.intValue() : 1;
            List<Map<String, Object>> people = rows.stream()
                    .filter(Map.class::isInstance)
                    .map(row -> values(fields, (Map<?, ?>) row, day))
                    .toList();
            // Whoever is on it was used, whatever follows: first it is written down.
            note(
                    item,
                    match,
                    type,
                    answer,
                    people.stream().map(person -> number(register, person)).toList());
            for (Object row : rows) {
                if (row instanceof Map<?, ?> listed && !closing) {
                    count.listed++;
                    if (holds(match, listed, day, count)) {
                        one(item, register, values(fields, listed, day), day, count);
                    }
                }
            }
        }
    }

    /** Their decision may have ended. What is no day people have to read. */
    private static boolean holds(Matching match, Map<?, ?> row, LocalDate day, Count count) {
        Object until = match.until() == null ? null : row.get(match.until());
        try {
            return until == null
                    || until.toString().isBlank()
                    || !LocalDate.parse(until.toString()).isBefore(day);
        } catch (DateTimeException unreadable) {
            count.left++;
            return false;
        }
    }

    private void one(Definition item, Register register, Map<String, Object> values, LocalDate day, Count count) {
        Matching match = register.match();
        // Whoever is in it already, or has what would be offered, is not asked about again.
        if (entries.there(item, register, values) || entries.elsewhere(item, register, values)) {
            return;
        }
        if (match.join() != null && !joined(item, register, values, day, count)) {
            return;
        }
        try {
            count.entered += entries.add(item, register, values, BY) ? 1 : 0;
        } catch (RegisterRefused wrong) {
            // Their record is not what our register takes: counted, and nobody's name in the log.
            count.left++;
        }
    }

    /** Whether the second source knows the person; what it says is put in. */
    private boolean joined(Definition item, Register register, Map<String, Object> values, LocalDate day, Count count) {
        Matching match = register.match();
        Matching.Join join = match.join();
        Map<String, String> keys = new HashMap<>();
        join.keys().forEach((key, field) -> {
            if (values.get(field) != null) {
                keys.put(key, values.get(field).toString());
            }
        });
        if (keys.size() < join.keys().size()) {
            count.left++;
            return false;
        }
        count.asked++;
        SourceAnswer found = ask(item, match, join.type(), keys, day);
        note(item, match, join.type(), found, List.of(number(register, values)));
        if (found.status() != Status.OK) {
            if (found.status() != Status.NOT_FOUND) {
                count.left++;
                count.trouble = found.status().name();
            }
            return false;
        }
        if (!join.only().entrySet().stream()
                .allMatch(one -> one.getValue().contains(String.valueOf(found.at(one.getKey()))))) {
            return false;
        }
        boolean doubt = join.doubt() != null
                && join.doubt().same().entrySet().stream()
                        .anyMatch(one -> !plain(values.get(one.getKey())).equals(plain(found.at(one.getValue()))));
        join.values().forEach((field, path) -> put(values, field, found.at(path)));
        if (doubt) {
            join.doubt()
                    .values()
                    .forEach((field, from) ->
                            put(values, field, from.startsWith("=") ? from.substring(1) : found.at(from)));
        }
        return true;
    }

    /** One form for all ways to type a name: NFKC, no spaces, none of the dots between its parts. */
    private static String plain(Object name) {
        return Normalizer.normalize(Objects.toString(name, ""), Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}·•‧・.]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> values(Map<String, String> fields, Map<?, ?> row, LocalDate day) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((field, from) -> put(values, field, value(from, row, day)));
        return values;
    }

    /** Whom a record is about; empty where it says no number. */
    private static String number(Register register, Map<String, Object> values) {
        return register.fields().stream()
                .filter(field -> field.type() == FieldType.CERT_NUMBER)
                .map(field -> values.get(field.id()))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private void note(Definition item, Matching match, String type, SourceAnswer answer, List<String> people) {
        uses.note(
                new BatchLog.Use(
                        item.id(),
                        type,
                        answer.system() == null ? type : answer.system(),
                        match.purpose().zh(),
                        match.ground().zh(),
                        time.now(),
                        1),
                people);
    }

    private static Object value(String from, Map<?, ?> row, LocalDate day) {
        if (from.startsWith("=")) {
            return from.substring(1);
        }
        return switch (from) {
            case "@day" -> day.toString();
            case "@month" -> YearMonth.from(day).toString();
            case "@term" -> term(day);
            default -> row.get(from);
        };
    }

    /** A school year begins with what is done for it in August; its second term in February. */
    private static String term(LocalDate day) {
        boolean second = day.getMonthValue() >= SECOND_TERM && day.getMonthValue() < SCHOOL_YEAR;
        int year = day.getMonthValue() < SCHOOL_YEAR ? day.getYear() - 1 : day.getYear();
        return year + (second ? "-2" : "-1");
    }

    private static void put(Map<String, Object> values, String field, Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(field, value.toString());
        }
    }

    private SourceAnswer ask(
            Definition item, Matching match, String type, Map<String, String> parameters, LocalDate day) {
        return exchange.ask(new Query(
                type,
                parameters,
                "match:" + item.id() + ":" + day,
                item.id(),
                match.purpose().zh(),
                match.ground().zh(),
                "system",
                DEADLINE));
    }
}
