package onetrip.connector.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskState;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract with a department's system, as recorded exchanges (connectors.md §4): asked the same at the same instant, the client says the same
 * and reads each answer to the same result. {@code exchanges.json} is the simulators' own export; {@code -Dwrite.fixtures=true} writes it anew.
 */
@Timeout(60)
class TaskContractTest {
    private static final Path KEPT = Path.of("src", "test", "fixtures", "exchanges.json");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FIRST = new UUID(0, 1).toString();
    private static final String SECOND = new UUID(0, 2).toString();

    /** What every client has to make of the answers, one after the other. */
    private static final List<String> READ = List.of(
            "TAKEN MINZONG-2026-1",
            "TAKEN MINZONG-2026-1",
            "OPEN",
            "reminded",
            "ANSWERED DISAGREE [unapproved] {same=no}",
            "a paper",
            "TOO_LATE",
            "REFUSED not-ours",
            "AWAY busy",
            "AWAY no-answer",
            "AWAY unreadable",
            "TAKEN MINZONG-2026-2",
            "RETURNED",
            "DONE");

    private static byte[] export;

    @BeforeAll
    static void record() throws IOException {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            simulators.control("/exchanges");
            assertEquals(READ, ask(simulators.url(), InstantSource.system(), what -> play(simulators.url(), what)));
            export = simulators.exchanges("department");
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(KEPT.getParent());
            Files.write(KEPT, export);
        }
    }

    /** @param what path and form of the departments' own page */
    private static void play(String url, String what) {
        String[] parts = what.split("\\?");
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/departments" + parts[0]))
                                    .POST(HttpRequest.BodyPublishers.ofString("office=minzong&" + parts[1]))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertEquals(303, status, what);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ask(String url, InstantSource clock, Consumer<String> play) {
        TaskHttp system = new TaskHttp(
                clock,
                Map.of(
                        "onetrip.task.office", "minzong",
                        "url", url + "/department/minzong",
                        ".key", "sandbox",
                        ".secret", "sandbox-secret"));
        List<String> read = new ArrayList<>();
        try {
            read.add(open(system, FIRST));
            read.add(open(system, FIRST));
            read.add(state(system, FIRST));
            read.add(system.remind(FIRST, LocalDate.of(2026, 5, 20), true, SOON) ? "reminded" : "not reminded");
            play.accept("/answer?id=" + FIRST + "&how=disagree&text=no&paper=a.pdf");
            read.add(state(system, FIRST));
            read.add(system.paper(FIRST, "a.pdf", SOON).isPresent() ? "a paper" : "no paper");
            read.add(system.cancel(FIRST, "over", SOON).toString());
            for (String behaviour : List.of("refuse", "busy", "error500", "malformed")) {
                play.accept("/rules?behaviour=" + behaviour);
                read.add(open(system, SECOND));
            }
            play.accept("/rules?behaviour=");
            read.add(open(system, SECOND));
            play.accept("/answer?id=" + SECOND + "&how=return&text=no");
            read.add(state(system, SECOND));
            read.add(system.cancel(new UUID(0, 3).toString(), "over", SOON).toString());
        } finally {
            system.stop();
        }
        return read;
    }

    private static String open(TaskHttp system, String id) {
        Opened opened = system.open(
                new JointTask(
                        id,
                        "330327-1",
                        "测试事项",
                        "民族成份核对",
                        "联审：民族成份核对",
                        "某条例第一条",
                        LocalDate.of(2026, 5, 20),
                        List.of(new JointTask.Fact("nation", "民族", "畲族")),
                        List.of(new JointTask.Proof("批准.pdf", "application/pdf", "00", new byte[] {1, 2})),
                        List.of(new JointTask.Question("same", "一致吗？", true)),
                        List.of(new JointTask.Reason("unapproved", "未经批准", "某条例第二条"))),
                SOON);
        return opened.status() + " " + (opened.receipt().isEmpty() ? opened.detail() : opened.receipt());
    }

    private static String state(TaskHttp system, String id) {
        TaskState state = system.poll(id, SOON);
        return state.answer() == null
                ? state.status().toString()
                : state.status() + " " + state.answer().opinion() + " "
                        + state.answer().reasons() + " " + state.answer().answers();
    }

    private static void holds(byte[] file) throws IOException {
        List<Exchange> recorded = Exchange.read(file);
        assertEquals(READ.size(), recorded.size());
        try (Replay replay = new Replay(recorded)) {
            assertEquals(READ, ask(replay.url(), replay.clock("X-task-time"), what -> {}));
            assertEquals(List.of(), replay.differences());
        }
    }

    @Test
    void what_was_recorded_is_asked_and_read_to_the_same_result() throws IOException {
        holds(Files.readAllBytes(KEPT));
    }

    @Test
    void so_is_what_the_simulators_export_now() throws IOException {
        holds(export);
    }

    @Test
    void the_export_of_the_running_simulators_has_the_same_shape() throws IOException {
        assertEquals(Exchange.shapes(Files.readAllBytes(KEPT)), Exchange.shapes(export));
    }
}
