package onetrip.core.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.catalog.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What is read before a bundle is started is read once, and never for another content. */
class ReadAheadTest {
    private static final String YAML = "ITEM-INF/item.yaml";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>(Files.good());
    private final AtomicInteger readings = new AtomicInteger();
    private volatile CountDownLatch begun = new CountDownLatch(1);
    private volatile int state = Bundle.INSTALLED;
    private volatile long modified = 1;

    @TempDir
    Path folder;

    private ReadAhead ahead;
    private final Bundle bundle = (Bundle) Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, values) -> switch (method.getName()) {
                case "getState" -> state;
                case "getBundleId" -> 7L;
                case "getLastModified" -> modified;
                case "getEntry" -> entry(values[0].toString());
                default -> throw new AssertionError(method);
            });

    @BeforeEach
    void start() {
        ahead = new ReadAhead(new KeptReadings(folder));
    }

    private URL entry(String path) throws MalformedURLException {
        byte[] content = files.get(path.substring("ITEM-INF/".length()));
        return content == null
                ? null
                : new URL("item", "", 0, path, new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        return new URLConnection(url) {
                            @Override
                            public void connect() {
                                // There is nothing to connect to.
                            }

                            @Override
                            public InputStream getInputStream() {
                                if (path.equals(YAML)) {
                                    readings.incrementAndGet();
                                    begun.countDown();
                                }
                                return new ByteArrayInputStream(content);
                            }
                        };
                    }
                });
    }

    private void begin() {
        ahead.begin((BundleContext) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, values) ->
                        new Bundle[] {bundle}));
    }

    private void begunByItself() throws InterruptedException {
        assertTrue(begun.await(20, TimeUnit.SECONDS), "nobody reads ahead");
    }

    @Test
    void an_installed_item_is_read_before_anybody_asks_and_given_once() throws Exception {
        begin();
        begunByItself();
        assertEquals(0, ahead.of(bundle).lies().size());
        assertEquals(1, readings.get());
    }

    @Test
    void what_was_sound_is_not_read_at_the_next_start_and_is_the_same_to_the_letter() throws Exception {
        ReadAhead.Reading first = ahead.of(bundle);
        start();
        begin();
        ReadAhead.Reading next = ahead.of(bundle);
        assertEquals(1, readings.get(), "it is read again");
        assertEquals(first.definition().standard(), next.definition().standard());
        assertEquals(
                DefinitionJson.toJson(first.definition().standard()),
                DefinitionJson.toJson(next.definition().standard()));
    }

    @Test
    void what_is_kept_and_damaged_is_read_anew() throws Exception {
        Definition first = ahead.of(bundle).definition().standard();
        for (String damaged : List.of("", "{", "[]", "{}", "{\"id\": \"other\"}", "\u0000")) {
            try (Stream<Path> kept = java.nio.file.Files.list(folder)) {
                java.nio.file.Files.writeString(kept.findFirst().orElseThrow(), damaged);
            }
            int before = readings.get();
            assertEquals(first, ahead.of(bundle).definition().standard(), damaged);
            assertEquals(before + 1, readings.get(), damaged);
        }
    }

    @Test
    void what_is_not_true_is_examined_at_each_start() throws Exception {
        files.put(
                "item.yaml",
                new String(files.get("item.yaml"), StandardCharsets.UTF_8)
                        .replace("{{grant.year}}", "{{grant.yeer}}")
                        .getBytes(StandardCharsets.UTF_8));
        assertFalse(ahead.of(bundle).lies().isEmpty());
        start();
        assertFalse(ahead.of(bundle).lies().isEmpty());
        assertEquals(2, readings.get());
    }

    @Test
    void what_was_kept_of_a_bundle_that_is_gone_goes() throws Exception {
        ahead.of(bundle);
        java.nio.file.Files.writeString(folder.resolve("6-1.json"), "{}");
        modified = 2;
        // The first reading was this thread's.
        begun = new CountDownLatch(1);
        begin();
        begunByItself();
        ahead.of(bundle);
        try (Stream<Path> kept = java.nio.file.Files.list(folder)) {
            assertEquals(
                    List.of("7-2.json"),
                    kept.map(path -> path.getFileName().toString()).toList());
        }
    }

    @Test
    void one_that_came_anew_meanwhile_is_read_anew() throws Exception {
        begin();
        begunByItself();
        modified = 2;
        ahead.of(bundle);
        assertEquals(2, readings.get());
        // The first reading is seen to its end: it writes into a folder that goes with the test.
        modified = 1;
        ahead.of(bundle);
        assertEquals(2, readings.get());
    }

    @Test
    void one_that_runs_already_is_not_read_ahead() throws Exception {
        state = Bundle.ACTIVE;
        begin();
        ahead.of(bundle);
        assertEquals(1, readings.get());
    }

    @Test
    void what_cannot_be_read_is_told_to_whoever_asks() throws Exception {
        files.put("item.yaml", "id: [".getBytes(StandardCharsets.UTF_8));
        begin();
        begunByItself();
        assertThrows(DefinitionException.class, () -> ahead.of(bundle));
    }
}
