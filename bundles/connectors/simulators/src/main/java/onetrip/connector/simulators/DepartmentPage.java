package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inbox in which a tester plays the departments: {@code GET /departments}; {@code POST /departments/answer} ({@code office, id, how, text,
 * paper}); {@code POST /departments/rules} ({@code office, behaviour, calls, pilot}); {@code GET /departments/state}, as JSON.
 */
final class DepartmentPage implements HttpHandler {
    static final String PATH = "/departments";

    private final ObjectMapper json = new ObjectMapper();
    private final DepartmentEndpoint departments;

    DepartmentPage(DepartmentEndpoint departments) {
        this.departments = departments;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                change(path, Form.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Location", PATH);
                send(exchange, 303, "text/plain", "done");
            } else if (path.equals("/state")) {
                send(exchange, 200, "application/json", json.writeValueAsString(state()));
            } else {
                send(exchange, 200, "text/html", html());
            }
        } catch (IllegalArgumentException wrong) {
            send(exchange, 400, "text/plain", wrong.getMessage());
        }
    }

    private void change(String path, Map<String, String> fields) {
        String office = fields.getOrDefault("office", "");
        switch (path) {
            case "/answer" ->
                departments.act(
                        office,
                        fields.getOrDefault("id", ""),
                        fields.getOrDefault("how", ""),
                        fields.getOrDefault("text", ""),
                        fields.getOrDefault("paper", ""));
            case "/rules" ->
                departments
                        .book(office)
                        .behave(
                                fields.getOrDefault("behaviour", ""),
                                fields.getOrDefault("calls", "good"),
                                fields.getOrDefault("pilot", "never"));
            default -> throw new IllegalArgumentException("Nothing can be set at " + path);
        }
    }

    private Map<String, Object> state() {
        Map<String, Object> all = new LinkedHashMap<>();
        departments.books().forEach((office, book) -> {
            List<Map<String, Object>> tasks = new ArrayList<>();
            book.all().forEach((id, item) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("id", id);
                one.put("state", item.state);
                one.put("receipt", item.receipt);
                one.put("opens", item.opens);
                one.put("reminders", item.reminders);
                one.put("cancelled", item.cancelled);
                one.put("asked", item.asked);
                tasks.add(one);
            });
            all.put(office, Map.of("tasks", tasks, "called", book.called()));
        });
        return all;
    }

    private String html() {
        StringBuilder out = new StringBuilder(
                "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                        + "<title>部门待办（模拟）</title><body style=\"font:16px sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem\">"
                        + "<h1>部门待办（模拟） Departments</h1><p>外侨办、民宗局、民政、市场监管、编办、残联、市教师教育院都在这里扮演。</p>");
        if (departments.books().isEmpty()) {
            out.append("<p>还没有任务。No task yet.</p>");
        }
        departments.books().forEach((office, book) -> department(out, office, book));
        return out.append("</body></html>").toString();
    }

    private static void department(StringBuilder out, String office, DepartmentBook book) {
        out.append("<h2>")
                .append(office)
                .append(
                        "</h2><form method=\"post\" action=\"/departments/rules\"><input type=\"hidden\" name=\"office\" value=\"")
                .append(office)
                .append("\"><p>")
                .append(select("behaviour", "表现", DepartmentBook.BEHAVIOURS, book.behaviour()))
                .append(select("calls", "回调", DepartmentBook.CALLS, book.calls()))
                .append("<label>自动 pilot <input name=\"pilot\" value=\"")
                .append(book.pilot())
                .append("\"></label> <button>设置 Set</button></p></form>");
        book.all().forEach((id, item) -> {
            out.append("<section><h3>")
                    .append(item.receipt)
                    .append(" · ")
                    .append(item.state)
                    .append("</h3><pre style=\"white-space:pre-wrap\">");
            item.asked
                    .path("facts")
                    .forEach(fact -> out.append(escaped(fact.path("label").asText() + "："
                                    + fact.path("value").asText()))
                            .append('\n'));
            item.asked
                    .path("proofs")
                    .forEach(proof -> out.append("附件 ")
                            .append(escaped(proof.path("name").asText()))
                            .append('\n'));
            out.append(
                            "</pre><form method=\"post\" action=\"/departments/answer\"><input type=\"hidden\" name=\"office\" value=\"")
                    .append(office)
                    .append("\"><input type=\"hidden\" name=\"id\" value=\"")
                    .append(escaped(id))
                    .append("\"><p>")
                    .append(select("how", "意见", DepartmentBook.ANSWERS, "agree"))
                    .append("<label>说明 <input name=\"text\"></label> <label>附件名 <input name=\"paper\"></label>"
                            + " <button>答复 Answer</button></p></form></section>");
        });
    }

    private static String select(String name, String label, java.util.Set<String> options, String chosen) {
        StringBuilder out = new StringBuilder("<label>")
                .append(label)
                .append(" <select name=\"")
                .append(name)
                .append("\">");
        options.stream()
                .sorted()
                .forEach(option -> out.append("<option")
                        .append(option.equals(chosen) ? " selected" : "")
                        .append('>')
                        .append(option)
                        .append("</option>"));
        return out.append("</select></label> ").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
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
