package onetrip.connector.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a tester plays the official account. {@code GET /control/wechat}: the page; {@code /control/wechat/messages}: what was sent and how our calls
 * were answered, as JSON; {@code POST /control/wechat}: {@code behaviour (empty: normal)}, or {@code openid, follow (yes, no)}, or
 * {@code event, msgid, openid, sign}.
 */
final class WechatControl implements HttpHandler {
    static final String PATH = "/control/wechat";

    private final ObjectMapper json = new ObjectMapper();
    private final WechatBook book;
    private final WechatCaller caller;

    WechatControl(WechatBook book, WechatCaller caller) {
        this.book = book;
        this.caller = caller;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            Map<String, String> said =
                    Form.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (said.containsKey("event") && !WechatCaller.EVENTS.containsKey(said.get("event"))) {
                WechatPlatform.send(exchange, 400, "text/plain", "Events are " + WechatCaller.EVENTS.keySet());
                return;
            }
            change(said);
            exchange.getResponseHeaders().set("Location", PATH);
            WechatPlatform.send(exchange, 303, "text/plain", "done");
        } else if (exchange.getRequestURI().getPath().equals(PATH + "/messages")) {
            WechatPlatform.send(exchange, 200, "application/json", json.writeValueAsString(state()));
        } else {
            WechatPlatform.send(exchange, 200, "text/html", WechatPage.control(book));
        }
    }

    private void change(Map<String, String> said) {
        String openid = said.getOrDefault("openid", "");
        if (said.containsKey("event")) {
            caller.call(said.get("event"), said.getOrDefault("msgid", ""), openid, said.getOrDefault("sign", "good"));
        } else if (said.containsKey("follow")) {
            book.follow(openid, said.get("follow").equals("yes"));
        } else {
            book.behave(said.getOrDefault("behaviour", ""));
        }
    }

    private Map<String, Object> state() {
        return Map.of(
                "messages",
                book.last().stream()
                        .map(m -> Map.of(
                                "msgid", m.msgid(),
                                "id", m.id(),
                                "openid", m.openid(),
                                "template", m.template(),
                                "url", m.url(),
                                "data", m.data()))
                        .toList(),
                "calls",
                book.calls().stream()
                        .map(c -> Map.of("event", c.event(), "sign", c.sign(), "status", c.status()))
                        .toList());
    }
}
