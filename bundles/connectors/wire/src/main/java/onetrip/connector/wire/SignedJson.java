package onetrip.connector.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import org.slf4j.Logger;

/**
 * Questions and answers in JSON by signed HTTP ({@link SignedPost}), in bounded time and size ({@link BoundedHttp}). What cannot be
 * believed is no answer: a broken connection, a status other than 200. Thread-safe.
 */
public final class SignedJson implements Line, AutoCloseable {
    /** What an answer without a code has for one. */
    public static final String UNREADABLE = "unreadable";

    private final ObjectMapper json = new ObjectMapper();
    private final Logger log;
    private final String who;
    private final URI url;
    private final SignedPost post;
    private final InstantSource clock;
    private final BoundedHttp http;

    /**
     * @param log of the connector
     * @param who is asked, as the log says it
     * @param url that every path is appended to
     * @param clock the server's own: signatures have a time
     * @param http ends with this
     */
    public SignedJson(Logger log, String who, URI url, SignedPost post, InstantSource clock, BoundedHttp http) {
        this.log = log;
        this.who = who;
        this.url = url;
        this.post = post;
        this.clock = clock;
        this.http = http;
    }

    /**
     * An answer.
     *
     * @param json an object; an empty one if the body was none
     * @param body as it came
     */
    public record Said(JsonNode json, byte[] body, boolean readable) {
        /** The short word in {@code code}, else {@link #UNREADABLE}. */
        public String code() {
            return SignedJson.code(json);
        }
    }

    /** A text or a number, as text; empty for anything else, null above all, which Jackson calls “null”. */
    public static String text(JsonNode node) {
        return node.isTextual() || node.isNumber() ? node.asText() : "";
    }

    /** The short word in {@code code}, else {@link #UNREADABLE}. */
    public static String code(JsonNode answer) {
        String code = text(answer.path("code"));
        return code.matches("[\\w.:-]{1,40}") ? code : UNREADABLE;
    }

    /**
     * An answer that is an object; empty, with a line in the log, if there is none.
     *
     * @param question anything that Jackson writes
     * @param deadline for the whole answer
     */
    public Optional<JsonNode> ask(String path, Object question, Duration deadline) {
        Optional<Said> said = hear(path, question, deadline);
        if (said.isPresent() && !said.get().readable()) {
            log.warn("{} does not answer {}: {}", who, path, UNREADABLE);
        }
        return said.filter(Said::readable).map(Said::json);
    }

    /** As {@link #ask}, for whom an answer that nobody can read is one, too. */
    public Optional<Said> hear(String path, Object question, Duration deadline) {
        try {
            byte[] body = json.writeValueAsBytes(question);
            HttpResponse<byte[]> answer = http.send(post.of(URI.create(url + path), body, clock.instant()), deadline);
            if (answer.statusCode() != 200) {
                log.warn("{} answers {} with status {}", who, path, answer.statusCode());
                return Optional.empty();
            }
            return Optional.of(read(answer.body()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException | IOException away) {
            log.warn("{} does not answer {}: {}", who, path, away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Said read(byte[] body) {
        try {
            JsonNode said = json.readTree(body);
            if (said != null && said.isObject()) {
                return new Said(said, body, true);
            }
        } catch (IOException malformed) {
            // Said by readable.
        }
        return new Said(json.createObjectNode(), body, false);
    }

    @Override
    public LineState line() {
        return http.line();
    }

    @Override
    public void close() {
        http.close();
    }
}
