package onetrip.connector.simulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /gateway/{source}?certNo=…}: checks the signature, plays the behaviour, answers. A late answer waits on a
 * timer and not on a thread, so that a thousand of them cost nothing.
 */
final class GatewayEndpoint implements HttpHandler {
    static final String PATH = "/gateway/";

    private static final int LONGEST_LIST = 32 * 1024 * 1024;
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final SignatureCheck signatures;
    private final Registers registers;
    private final Script script;
    private final Replies replies;
    private final RequestLog log;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final ListEndpoint lists;

    GatewayEndpoint(
            SignatureCheck signatures,
            Registers registers,
            Script script,
            Replies replies,
            RequestLog log,
            InstantSource clock,
            ScheduledExecutorService timer,
            ListEndpoint lists) {
        this.signatures = signatures;
        this.registers = registers;
        this.script = script;
        this.replies = replies;
        this.log = log;
        this.clock = clock;
        this.timer = timer;
        this.lists = lists;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String word = exchange.getRequestURI().getPath().substring(PATH.length());
        Optional<Source> source = Source.of(word);
        Map<String, String> parameters = Form.read(exchange.getRequestURI().getRawQuery());
        Optional<String> refusal =
                signatures.refusal(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders());
        Reply reply;
        String outcome;
        if (refusal.isPresent()) {
            outcome = refusal.get();
            reply = Reply.json(401, "{\"code\":\"unauthorised\",\"msg\":\"" + outcome + "\"}");
        } else if (source.isPresent()
                && source.get().takes()
                && Set.of("POST", "OPTIONS").contains(exchange.getRequestMethod())) {
            Behaviour behaviour = script.next(source.get(), "", Optional.empty());
            outcome = behaviour + " " + parameters.getOrDefault("file", "");
            reply = lists.take(
                            source.get(), parameters, exchange.getRequestBody().readNBytes(LONGEST_LIST), behaviour)
                    .after(script.setting(source.get()).latency());
        } else if (source.isEmpty()
                || source.get().takes()
                || !exchange.getRequestMethod().equals("GET")) {
            outcome = "no such interface";
            reply = Reply.json(404, "{\"code\":\"nointerface\",\"msg\":\"no such interface\"}");
        } else {
            Behaviour behaviour = behaviour(source.get(), SourceData.subject(parameters));
            outcome = behaviour.toString();
            reply = replies.to(source.get(), parameters, behaviour)
                    .after(script.setting(source.get()).latency());
        }
        log.add(
                clock.instant(),
                word,
                SourceData.subject(parameters),
                header(exchange, "X-ONETRIP-CASE"),
                header(exchange, "X-ONETRIP-PURPOSE"),
                outcome,
                reply.status());
        sendLater(exchange, reply);
    }

    private Behaviour behaviour(Source source, String certNo) {
        Optional<String> own =
                registers.withCertNo(certNo).map(person -> person.scripts().get(source.word()));
        return script.next(source, certNo == null ? "" : certNo, own);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : Form.decode(value);
    }

    private void sendLater(HttpExchange exchange, Reply reply) {
        if (reply.status() == 0) {
            timer.schedule(exchange::close, SILENCE.toSeconds(), TimeUnit.SECONDS);
        } else if (reply.delay().isZero()) {
            send(exchange, reply);
        } else {
            timer.schedule(() -> send(exchange, reply), reply.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) {
        try (exchange) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (IOException gone) {
            // The client did not wait. That is what many of these behaviours are for.
            exchange.close();
        }
    }
}
