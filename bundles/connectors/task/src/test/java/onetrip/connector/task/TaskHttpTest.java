package onetrip.connector.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskConnector.Cancelled;
import onetrip.api.task.TaskConnector.Forged;
import onetrip.api.task.TaskState;
import onetrip.api.task.TaskState.Status;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against the simulators' departments in their own process, and their calls against the connector. */
class TaskHttpTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OFFICE = "minzong";
    private static final BlockingQueue<Call> CALLS = new LinkedBlockingQueue<>();
    private static SimulatorProcess simulators;
    private static HttpServer ears;

    private record Call(Map<String, String> headers, byte[] body) {}

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ears = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ears.createContext("/callback/task/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
            CALLS.add(new Call(headers, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ears.start();
        simulators = SimulatorProcess.start(
                "--task-callback", "http://127.0.0.1:" + ears.getAddress().getPort() + "/callback/task");
    }

    @AfterAll
    static void stop() {
        simulators.close();
        ears.stop(0);
    }

    @BeforeEach
    void usual() throws IOException, InterruptedException {
        CALLS.clear();
        control("/rules");
    }

    private static void control(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("office=" + OFFICE);
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulators.url() + "/departments" + path))
                                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertEquals(303, status);
    }

    private static TaskHttp system(String... more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "onetrip.task.office",
                OFFICE,
                "url",
                simulators.url() + "/department/" + OFFICE,
                ".key",
                "sandbox",
                ".secret",
                "sandbox-secret"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new TaskHttp(InstantSource.system(), all);
    }

    private static JointTask task(String id) {
        return new JointTask(
                id,
                "330327-1",
                "测试事项",
                "民族成份核对",
                "联审：民族成份核对",
                "某条例第一条",
                LocalDate.of(2026, 5, 20),
                List.of(new JointTask.Fact("nation", "民族", "畲族<b>")),
                List.of(new JointTask.Proof("批准.pdf", "application/pdf", "00", new byte[] {1, 2})),
                List.of(new JointTask.Question("same", "一致吗？", true)),
                List.of(new JointTask.Reason("unapproved", "未经批准", "某条例第二条")));
    }

    private static String opened(TaskHttp system) {
        String id = UUID.randomUUID().toString();
        assertEquals(Opened.Status.TAKEN, system.open(task(id), SOON).status());
        return id;
    }

    @Test
    void a_task_is_taken_once_and_answered() throws Exception {
        TaskHttp system = system();
        String id = opened(system);
        Opened again = system.open(task(id), SOON);
        assertEquals(Opened.Status.TAKEN, again.status());
        assertEquals(again.receipt(), system.open(task(id), SOON).receipt(), "another number for the same task");
        assertEquals(64, again.evidence().length());
        assertEquals(Status.OPEN, system.poll(id, SOON).status());
        assertTrue(system.remind(id, null, true, SOON));
        control("/answer", "id", id, "how", "disagree", "text", "不一致", "paper", "a.pdf");
        TaskState state = system.poll(id, SOON);
        assertEquals(Status.ANSWERED, state.status());
        assertEquals(TaskState.Opinion.DISAGREE, state.answer().opinion());
        assertEquals(List.of("unapproved"), state.answer().reasons());
        assertEquals(Map.of("same", "no"), state.answer().answers());
        assertEquals("科长", state.answer().position());
        byte[] paper = system.paper(id, "a.pdf", SOON).orElseThrow();
        assertArrayEquals("%PDF".getBytes(StandardCharsets.US_ASCII), java.util.Arrays.copyOf(paper, 4));
        assertEquals(Cancelled.TOO_LATE, system.cancel(id, "over", SOON));
        system.stop();
    }

    @Test
    void handed_back_and_called_off() throws Exception {
        TaskHttp system = system();
        String back = opened(system);
        control("/answer", "id", back, "how", "return", "text", "不归我们");
        assertEquals(
                new TaskState(
                        Status.RETURNED, null, "不归我们", system.poll(back, SOON).evidence()),
                system.poll(back, SOON));
        String off = opened(system);
        assertEquals(Cancelled.DONE, system.cancel(off, "answered-here", SOON));
        assertEquals(Cancelled.DONE, system.cancel(UUID.randomUUID().toString(), "over", SOON), "never seen there");
        assertEquals(
                Status.UNKNOWN, system.poll(UUID.randomUUID().toString(), SOON).status());
        assertTrue(system.answers(SOON));
        system.stop();
    }

    @Test
    void what_is_refused_is_told_from_what_is_away() throws Exception {
        TaskHttp system = system();
        String id = opened(system);
        control("/rules", "behaviour", "refuse");
        assertEquals(
                Opened.Status.REFUSED,
                system.open(task(UUID.randomUUID().toString()), SOON).status());
        control("/rules", "behaviour", "busy");
        assertEquals(
                Opened.Status.AWAY,
                system.open(task(UUID.randomUUID().toString()), SOON).status());
        system.stop();
        TaskHttp stranger = system(".secret", "somebody else's");
        assertEquals(Opened.Status.AWAY, stranger.open(task(id), SOON).status());
        stranger.stop();
    }

    @Test
    void its_calls_are_believed_by_signature_time_and_office() throws Exception {
        TaskHttp system = system();
        String id = opened(system);
        control("/answer", "id", id, "how", "agree", "text", "");
        Call call = CALLS.poll(30, TimeUnit.SECONDS);
        assertEquals(id, system.callback(call.headers(), call.body()).id());
        assertEquals(
                system.callback(call.headers(), call.body()).once(),
                system.callback(call.headers(), call.body()).once(),
                "a replay cannot be told");
        byte[] other = "{\"id\":\"00000000-0000-0000-0000-000000000001\"}".getBytes(StandardCharsets.UTF_8);
        assertThrows(Forged.class, () -> system.callback(call.headers(), other));
        assertThrows(Forged.class, () -> system.callback(Map.of(), call.body()));
        TaskHttp elsewhere = system("onetrip.task.office", "waiqiao");
        assertThrows(Forged.class, () -> elsewhere.callback(call.headers(), call.body()), "another office's call");
        elsewhere.stop();
        for (String how : List.of("forged", "old")) {
            control("/rules", "calls", how);
            control("/answer", "id", id, "how", "agree", "text", "");
            Call bad = CALLS.poll(30, TimeUnit.SECONDS);
            assertThrows(Forged.class, () -> system.callback(bad.headers(), bad.body()), how);
        }
        system.stop();
    }

    private static TaskState read(String answer) throws IOException {
        JsonNode said = new ObjectMapper()
                .readTree("{\"id\":\"a\",\"state\":\"answered\",\"answer\":" + answer.replace('\'', '"') + "}");
        return AnswerReader.read("a", "ok", said, "");
    }

    @Test
    void half_of_an_opinion_is_none() throws IOException {
        String good = "{'opinion':'agree','position':'科长','date':'2026-05-18','receipt':'民宗〔2026〕5号'}";
        assertEquals(Status.ANSWERED, read(good).status());
        for (String bad : List.of(
                good.replace("agree", "yes"),
                good.replace("科长", ""),
                good.replace("2026-05-18", "18.5.2026"),
                good.replace("民宗〔2026〕5号", "<b>"),
                good.replace("'}", "','text':'" + "长".repeat(1501) + "'}"),
                good.replace("'}", "','text':'a\\u202Eb'}"),
                good.replace("'}", "','text':['a']}"),
                good.replace("'}", "','papers':[{'id':'../../x','name':'a'}]}"),
                "[]",
                "null")) {
            assertEquals(Status.UNUSABLE, read(bad).status(), bad);
        }
    }

    @Test
    void a_configuration_that_says_too_little_is_refused_by_its_key() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> system(".secret", ""));
        assertTrue(refused.getMessage().contains(".secret"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> system("url", "nowhere"));
        assertFalse(system().toString().contains("sandbox-secret"));
    }
}
