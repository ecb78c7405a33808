package onetrip.core.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.ManualSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source without a system: the question waits for a clerk of the office that keeps the data, and is PENDING until then. Nobody is asked
 * for a draft, which may never be sent. Thread-safe.
 */
@Component(
        service = {QueryConnector.class, ManualSource.class},
        configurationPid = ManualSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ManualConnector implements QueryConnector, ManualSource {
    private static final Logger LOG = LoggerFactory.getLogger(ManualConnector.class);

    private final ManualQuestions questions;
    private final WorkingCalendar calendar;
    private final Time time;
    private final ManualSettings settings;
    private final String name;
    /** The exchange interrupts a call that is late, and an interrupt in the middle of a write closes H2's file: only the waiting is interrupted. */
    private final ExecutorService store;

    @Activate
    public ManualConnector(
            @Reference ManualQuestions questions,
            @Reference WorkingCalendar calendar,
            @Reference Time time,
            Map<String, Object> configuration) {
        this.questions = questions;
        this.calendar = calendar;
        this.time = time;
        settings = ManualSettings.read(configuration);
        String pid = String.valueOf(configuration.getOrDefault("service.pid", ManualSettings.PID));
        name = pid.substring(pid.indexOf('~') + 1);
        store = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "onetrip-manual-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    public void stop() {
        store.shutdown();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String system() {
        return settings.system();
    }

    @Override
    public String office() {
        return settings.office();
    }

    @Override
    public List<Field> fields(String type) {
        return settings.fields().getOrDefault(type, Map.of()).entrySet().stream()
                .map(field -> new Field(
                        field.getKey(),
                        field.getValue().label(),
                        field.getValue().day(),
                        field.getValue().codes()))
                .toList();
    }

    @Override
    public List<String> wrong(String type, ManualQuestion.Outcome outcome, Map<String, String> data) {
        return settings.wrong(type, outcome, data);
    }

    @Override
    public SourceAnswer ask(Query query) {
        Instant now = time.now();
        if (!settings.types().contains(query.type())) {
            return SourceAnswer.without(Status.INVALID_REQUEST, now, settings.system());
        }
        try {
            Optional<ManualQuestion> standing =
                    store.submit(() -> questions.ask(question(query, now))).get();
            return standing.filter(question -> !question.open())
                    .map(question -> answer(question, now))
                    .orElseGet(() -> SourceAnswer.without(Status.PENDING, now, settings.system()));
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            LOG.warn("{}: {}", name, broken.getCause().getClass().getName());
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} stops", name);
        }
        return SourceAnswer.without(Status.UNAVAILABLE, now, settings.system());
    }

    private ManualQuestion question(Query query, Instant now) {
        return new ManualQuestion(
                UUID.randomUUID(),
                query.caseRef(),
                query.itemId(),
                query.type(),
                name,
                settings.office(),
                query.purpose(),
                query.legalGround(),
                query.parameters(),
                now,
                calendar.due(now.atZone(Time.ZONE).toLocalDate(), settings.days()),
                null,
                Map.of(),
                null,
                null,
                0);
    }

    /** That the office cannot tell is no word of it: PARTIAL without data is for a person, and is not asked for ever. */
    private SourceAnswer answer(ManualQuestion question, Instant now) {
        Status status =
                switch (question.outcome()) {
                    case OK -> Status.OK;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case CANNOT_TELL -> Status.PARTIAL;
                };
        return new SourceAnswer(
                status,
                nested(question.data()),
                question.answeredAt(),
                now,
                settings.system(),
                question.id().toString(),
                hash(question));
    }

    /** {@code a.b} → b within a, as {@link SourceAnswer#at} reads it. */
    private static Map<String, Object> nested(Map<String, String> data) {
        Map<String, Object> all = new LinkedHashMap<>();
        new TreeMap<>(data).forEach((path, value) -> {
            String[] steps = path.split("\\.");
            Map<String, Object> node = all;
            for (int i = 0; i < steps.length - 1; i++) {
                @SuppressWarnings("unchecked")
                Map<String, Object> next = (Map<String, Object>)
                        node.computeIfAbsent(steps[i], any -> new LinkedHashMap<String, Object>());
                node = next;
            }
            node.put(steps[steps.length - 1], value);
        });
        return all;
    }

    private static String hash(ManualQuestion question) {
        String said = question.id() + " " + question.outcome() + " " + new TreeMap<>(question.data());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
