package onetrip.connector.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.connector.contract.BadServer.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every adapter that speaks HTTP makes of answers that nobody should give (connectors.md §3): the outcome that its port has for that, in time, and no
 * unchecked exception; nothing of the answer in the log; no thread when it is gone. An adapter's module says by {@link Call}s what it asks.
 *
 * @param <A> the adapter
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
public abstract class BadAnswersContract<A> {
    /** Stands in each good answer, and never in a log. */
    public static final String NAME = "测试毕业生零一";

    static final String MARKUP = "<b onclick=alert(1)>" + NAME + "</b>";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofMillis(300);
    /** In a configuration: the longest time for an answer, in milliseconds. */
    private static final String TOTAL = "total.timeout.ms";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> NOTHING =
            List.of(JSON.nullNode(), JSON.arrayNode(), JSON.objectNode(), JSON.textNode(""));
    private static final List<JsonNode> OTHER_KINDS = List.of(
            JSON.numberNode(7),
            JSON.numberNode(-1.5e300),
            JSON.booleanNode(true),
            JSON.textNode(NAME),
            JSON.textNode("\u0000\u202e"),
            JSON.textNode("长".repeat(20_000)),
            JSON.arrayNode().add(NAME).add(JSON.objectNode()),
            JSON.objectNode().put("a", NAME));

    private final ObjectMapper json = new ObjectMapper();
    private BadServer server;

    /** @param where {@code url} and time-outs, to which the adapter adds what it needs besides */
    protected abstract A open(Map<String, Object> where);

    /** Takes the adapter away, as the framework does. */
    protected abstract void stop(A adapter);

    protected abstract List<Call<A>> calls();

    /** A good answer to what is asked on the way to the path of a call. */
    protected String beside(Asked asked) {
        return "{}";
    }

    /** Headers of an answer, where it is signed. */
    protected Map<String, String> headers(Asked asked, byte[] body) {
        return Map.of();
    }

    /** Whether it keeps what it was told, so that each answer needs an adapter that was told nothing yet. */
    protected boolean remembers() {
        return false;
    }

    /** What has to stand in files. */
    protected void prepare(Path folder) throws Exception {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        prepare(folder);
        server = new BadServer(folder, this::beside, this::headers);
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** Of the server that plays the outside system. */
    protected final String url() {
        return server.url();
    }

    private A open(String url, Duration total) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("url", url);
        where.put("connect.timeout.ms", "5000");
        where.put(TOTAL, String.valueOf(total.toMillis()));
        return open(where);
    }

    private static <A> String outcome(Call<A> call, A adapter, Duration deadline) {
        try {
            return call.asking().ask(adapter, deadline);
        } catch (RuntimeException unchecked) {
            throw new AssertionError(call + " let an unchecked exception out", unchecked);
        } catch (Exception declared) {
            assertFalse(String.valueOf(declared.getMessage()).contains(NAME), "a message repeats the answer");
            return declared.getClass().getSimpleName();
        }
    }

    /** Runs it, and finds neither words of the answer in the log nor a thread left. */
    private <T> T watched(Callable<T> work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Set<Thread> before = threads("onetrip-");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8);
        T result;
        try {
            System.setOut(heard);
            System.setErr(heard);
            result = work.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertFalse(said.toString(StandardCharsets.UTF_8).contains(NAME), "the log repeats the answer");
        await("a thread is left", () -> before.containsAll(threads("onetrip-")));
        return result;
    }

    private static Set<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .collect(Collectors.toSet());
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, otherwise);
            // A thread that ends needs the processor more than whoever looks for it.
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private String asked(Call<A> call, Script script) {
        server.play(script);
        return watched(() -> {
            A adapter = open(server.url(), SOON);
            try {
                return outcome(call, adapter, SOON);
            } finally {
                stop(adapter);
            }
        });
    }

    /** What the adapter says to the call's own answer. */
    protected final String answered(Call<A> call) {
        return asked(call, new Script(call.path(), null, call.answer()));
    }

    /** From here on the outside system answers each call as it should. */
    protected final void playWell() {
        server.play(new Script("", null, asked -> ""));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_good_answer_is_read(Call<A> call) {
        assertEquals(call.good(), asked(call, new Script(call.path(), null, call.answer())));
        assertEquals(
                call.good(),
                asked(
                        call,
                        new Script(
                                call.path(), null, asked -> more(call.answer().apply(asked)))),
                "a field more, that nobody needs");
    }

    private String more(String answer) {
        ObjectNode tree = (ObjectNode) tree(answer);
        assertTrue(answer.contains(NAME), "the good answer has no " + NAME);
        return tree.put("xm", NAME).toString();
    }

    Stream<Arguments> badAnswers() {
        return calls().stream().flatMap(call -> Stream.of(Bad.values()).map(bad -> Arguments.of(call, bad)));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void a_bad_answer_has_its_outcome(Call<A> call, Bad bad) {
        server.play(new Script(call.path(), bad, call.answer()));
        Duration wait = bad == Bad.LATE ? BRIEF : SOON;
        long began = System.nanoTime();
        String said = watched(() -> {
            A adapter = open(server.url(bad), wait);
            try {
                return switch (bad) {
                    case REMOVED -> {
                        stop(adapter);
                        yield outcome(call, adapter, wait);
                    }
                    case REMOVED_IN_FLIGHT -> removed(call, adapter);
                    default -> outcome(call, adapter, wait);
                };
            } finally {
                stop(adapter);
            }
        });
        assertEquals(call.expected(bad), said);
        assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(SOON) < 0, "it took its whole time");
        assertFalse(server.wentElsewhere(), "a redirect was followed");
    }

    private String removed(Call<A> call, A adapter) throws Exception {
        CompletableFuture<String> asking = CompletableFuture.supplyAsync(() -> outcome(call, adapter, SOON.plus(SOON)));
        server.awaitCall();
        stop(adapter);
        return asking.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void pointers(JsonNode node, String at, List<String> all) {
        if (!at.isEmpty()) {
            all.add(at);
        }
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            pointers(one.getValue(), at + "/" + one.getKey().replace("~", "~0").replace("/", "~1"), all);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                pointers(node.get(i), at + "/" + i, all);
            }
        }
    }

    private static JsonNode with(JsonNode tree, String pointer, JsonNode value) {
        JsonNode copy = tree.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(at.head());
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
        }
        return copy;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void values_of_other_kinds_are_no_exception_and_without_what_is_needed_there_is_no_answer(Call<A> call) {
        List<String> pointers = new ArrayList<>();
        server.play(new Script(call.path(), null, asked -> {
            pointers.clear();
            pointers(tree(call.answer().apply(asked)), "", pointers);
            return call.answer().apply(asked);
        }));
        watched(() -> {
            A adapter = open(server.url(), SOON);
            try {
                outcome(call, adapter, SOON);
                assertTrue(pointers.containsAll(call.needed()), pointers.toString());
                List.copyOf(pointers)
                        .forEach(pointer -> Stream.concat(NOTHING.stream(), OTHER_KINDS.stream())
                                .forEach(value -> tried(call, adapter, pointer, value)));
            } finally {
                stop(adapter);
            }
            return null;
        });
    }

    private void tried(Call<A> call, A adapter, String pointer, JsonNode value) {
        server.play(new Script(
                call.path(),
                null,
                asked -> with(tree(call.answer().apply(asked)), pointer, value).toString()));
        A asking = remembers() ? open(server.url(), SOON) : adapter;
        String said = outcome(call, asking, SOON);
        if (asking != adapter) {
            stop(asking);
        }
        assertTrue(said.length() < 4_000, call + " hands on whatever it is given at " + pointer);
        if (NOTHING.contains(value) && call.needed().contains(pointer)) {
            assertNotEquals(call.good().split(" ", 2)[0], said.split(" ", 2)[0], pointer + " is " + value);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void an_answer_about_somebody_or_something_else_is_none(Call<A> call) {
        for (String pointer : call.about()) {
            String said = asked(
                    call,
                    new Script(
                            call.path(),
                            null,
                            asked -> other(tree(call.answer().apply(asked)), pointer)
                                    .toString()));
            assertEquals(call.unreadable(), said, pointer);
        }
    }

    /** The value there, but for its last digit or letter. */
    private static JsonNode other(JsonNode tree, String pointer) {
        String is = tree.at(pointer).asText();
        char last = is.charAt(is.length() - 1);
        return with(tree, pointer, JSON.textNode(is.substring(0, is.length() - 1) + (last == '1' ? '2' : '1')));
    }

    private JsonNode tree(String answer) {
        try {
            return json.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
