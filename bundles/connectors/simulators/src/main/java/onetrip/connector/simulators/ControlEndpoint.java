package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a tester plays the sources. Forms and programs use the same addresses.
 *
 * <ul>
 *   <li>{@code GET /control}: the page
 *   <li>{@code GET /control/state}: settings and people as JSON
 *   <li>{@code GET /control/log}: the last requests as JSON
 *   <li>{@code GET /control/lists}: the lists that were taken, as JSON
 *   <li>{@code GET /control/messages}: the last SMS and how many there were, as JSON
 *   <li>{@code POST /control/sms}: {@code provider (a, b, smpp), behaviour (empty: normal)}
 *   <li>{@code POST /control/source}: {@code source, behaviour (empty: normal), minutes, errors (percent), latency (ms)}
 *   <li>{@code POST /control/person}: {@code source, certNo, behaviour (empty: the person's own)}
 *   <li>{@code GET /control/letters}: what the courier carries, as JSON
 *   <li>{@code POST /control/courier}: {@code behaviour (empty: normal), or tracking, state, note, how, by, picture, or seconds (0: off), ends (delivered, returned)}
 *   <li>{@code GET}, {@code POST /control/schedule}: what is planned, as JSON; {@code plan}, see {@link Schedule}
 *   <li>{@code GET /control/scans}: how many files the virus scanner looked at, and in how many it found one, as JSON
 *   <li>{@code POST /control/scan}: {@code behaviour (empty: normal, down, slow, error)}
 *   <li>{@code GET /control/exchanges?endpoint=gateway}: the last questions and answers as they went over the wire, a file for contract
 *       tests; without {@code endpoint} of all of them
 *   <li>{@code POST /control/exchanges}: forgets them
 *   <li>{@code POST /control/reset}
 * </ul>
 */
final class ControlEndpoint implements HttpHandler {
    static final String PATH = "/control";

    private final ObjectMapper json = new ObjectMapper();
    private final Registers registers;
    private final Script script;
    private final RequestLog log;

    private final ListEndpoint lists;

    private final MessageBox box;

    private final CourierEndpoint courier;

    private final ScanServer scan;

    private final Recording recording;

    private final Schedule schedule;

    ControlEndpoint(
            Registers registers,
            Script script,
            RequestLog log,
            ListEndpoint lists,
            MessageBox box,
            CourierEndpoint courier,
            ScanServer scan,
            Recording recording,
            Schedule schedule) {
        this.schedule = schedule;
        this.recording = recording;
        this.courier = courier;
        this.scan = scan;
        this.registers = registers;
        this.script = script;
        this.log = log;
        this.lists = lists;
        this.box = box;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                change(path, Form.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Location", PATH);
                send(exchange, 303, "text/plain", "done");
            } else {
                switch (path) {
                    case "", "/" ->
                        send(
                                exchange,
                                200,
                                "text/html",
                                new ControlPage(registers, script, log, box, courier, recording, schedule).html());
                    case "/state" -> send(exchange, 200, "application/json", json.writeValueAsString(state()));
                    case "/schedule" ->
                        send(exchange, 200, "application/json", json.writeValueAsString(schedule.shown()));
                    case "/lists" -> send(exchange, 200, "application/json", lists.received());
                    case "/letters" ->
                        send(exchange, 200, "application/json", json.writeValueAsString(courier.letters()));
                    case "/scans" -> send(exchange, 200, "application/json", json.writeValueAsString(scan.counts()));
                    case "/messages" -> send(exchange, 200, "application/json", json.writeValueAsString(messages()));
                    case "/exchanges" ->
                        exchanges(exchange, Form.read(exchange.getRequestURI().getRawQuery()));
                    case "/log" -> send(exchange, 200, "application/json", json.writeValueAsString(requests()));
                    default -> send(exchange, 404, "text/plain", "There is no such page. Go to " + PATH);
                }
            }
        } catch (IllegalArgumentException wrong) {
            send(exchange, 400, "text/plain", wrong.getMessage());
        }
    }

    private void change(String path, Map<String, String> fields) {
        switch (path) {
            case "/source" ->
                script.set(
                        source(fields),
                        behaviour(fields),
                        number(fields, "minutes", 100_000),
                        number(fields, "errors", 100),
                        Duration.ofMillis(number(fields, "latency", 120_000)));
            case "/person" -> script.set(source(fields), certNo(fields), behaviour(fields));
            case "/sms" -> box.set(fields.getOrDefault("provider", ""), fields.getOrDefault("behaviour", ""));
            case "/courier" -> {
                if (fields.containsKey("seconds")) {
                    courier.timer(number(fields, "seconds", 86_400), fields.getOrDefault("ends", ""));
                } else if (fields.getOrDefault("tracking", "").isBlank()) {
                    courier.behave(fields.getOrDefault("behaviour", ""));
                } else {
                    courier.move(
                            fields.get("tracking"),
                            fields.getOrDefault("state", ""),
                            fields.get("note"),
                            Map.of(
                                    "how", fields.getOrDefault("how", ""),
                                    "by", fields.getOrDefault("by", ""),
                                    "picture", fields.getOrDefault("picture", "")));
                }
            }
            case "/scan" -> scan.behave(fields.getOrDefault("behaviour", ""));
            case "/schedule" -> schedule.set(fields.getOrDefault("plan", ""));
            case "/exchanges" -> recording.clear();
            case "/reset" -> {
                script.reset();
                scan.behave("");
                schedule.set("");
                courier.timer(0, "");
            }
            default -> throw new IllegalArgumentException("Nothing can be set at " + path);
        }
    }

    private void exchanges(HttpExchange exchange, Map<String, String> query) throws IOException {
        String endpoint = query.getOrDefault("endpoint", "");
        if (!endpoint.isEmpty() && !recording.endpoints().contains(endpoint)) {
            throw new IllegalArgumentException(
                    "Nothing was asked at “" + endpoint + "” yet, but at " + String.join(", ", recording.endpoints()));
        }
        exchange.getResponseHeaders()
                .set(
                        "Content-Disposition",
                        "attachment; filename=\"exchanges" + (endpoint.isEmpty() ? "" : "-" + endpoint) + ".json\"");
        String file = new String(Exchange.write(recording.exchanges(endpoint)), StandardCharsets.UTF_8);
        send(exchange, 200, "application/json", file);
    }

    private static Source source(Map<String, String> fields) {
        String word = fields.getOrDefault("source", "");
        return Source.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No source is called “" + word + "”. There are: " + Source.words()));
    }

    private static String certNo(Map<String, String> fields) {
        String certNo = fields.getOrDefault("certNo", "").strip();
        if (certNo.isEmpty()) {
            throw new IllegalArgumentException("certNo is missing");
        }
        return certNo;
    }

    private static Behaviour behaviour(Map<String, String> fields) {
        String text = fields.getOrDefault("behaviour", "");
        return text.isBlank() ? null : Behaviour.parse(text);
    }

    private static int number(Map<String, String> fields, String key, int most) {
        String text = fields.getOrDefault(key, "");
        if (text.isBlank()) {
            return 0;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(key + " is a number from 0 to " + most + ", not “" + text + "”");
        }
        return Integer.parseInt(text);
    }

    private Map<String, Object> state() {
        Map<String, Object> sources = new LinkedHashMap<>();
        for (Source source : Source.values()) {
            Script.Setting setting = script.setting(source);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(
                    "behaviour",
                    setting.behaviour() == null ? "" : setting.behaviour().toString());
            one.put("until", setting.until() == null ? "" : setting.until().toString());
            one.put("errors", setting.errorPercent());
            one.put("latency", setting.latency().toMillis());
            sources.put(source.word(), one);
        }
        Map<String, String> people = new LinkedHashMap<>();
        script.people().forEach((key, behaviour) -> people.put(key, behaviour.toString()));
        return Map.of("sources", sources, "people", people);
    }

    private Map<String, Object> messages() {
        Map<String, Object> all = new LinkedHashMap<>(box.counts());
        all.put(
                "last",
                box.last().stream()
                        .map(m -> Map.of(
                                "provider", m.provider(),
                                "id", m.id(),
                                "to", m.to(),
                                "text", m.text(),
                                "at", m.at().toString(),
                                "receipt", m.receipt()))
                        .toList());
        return all;
    }

    private List<Map<String, Object>> requests() {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (RequestLog.Entry entry : log.entries()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("number", entry.number());
            one.put("at", entry.at().toString());
            one.put("source", entry.source());
            one.put("subject", entry.subject());
            one.put("case", entry.caseRef());
            one.put("purpose", entry.purpose());
            one.put("outcome", entry.outcome());
            one.put("status", entry.status());
            requests.add(one);
        }
        return requests;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
