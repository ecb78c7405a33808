package onetrip.connector.message;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import onetrip.connector.wire.Keys;

/**
 * The configuration {@code onetrip.connector.wechat}; docs/connectors/wechat.md lists the keys.
 *
 * @param templates by event; the general one under an empty name
 * @param window how far the platform's clock and ours may differ when it calls us
 */
record WechatSettings(
        String name,
        URI url,
        URI authorise,
        String appid,
        String secret,
        String token,
        URI base,
        Map<String, WechatTemplate> templates,
        Keys keys,
        Duration total,
        Duration window) {
    static final String PID = "onetrip.connector.wechat";

    private static final int TOTAL_MS = 5_000;
    private static final int WINDOW_SECONDS = 300;

    /** @throws IllegalArgumentException naming the key that is wrong; a secret is never in the message */
    static WechatSettings read(Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach(
                (name, value) -> all.put(name, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        return new WechatSettings(
                keys.needed("onetrip.message.name"),
                keys.address("url"),
                keys.address("authorise"),
                keys.needed("appid"),
                keys.needed(".secret"),
                keys.needed(".token"),
                keys.address("base"),
                templates(keys, all),
                keys,
                Duration.ofMillis(keys.number("total.timeout.ms", "milliseconds", TOTAL_MS)),
                Duration.ofSeconds(keys.number("callback.window.seconds", "seconds", WINDOW_SECONDS)));
    }

    private static Map<String, WechatTemplate> templates(Keys keys, Map<String, String> all) {
        Map<String, Map<String, String>> gaps = new HashMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith("field.")) {
                String rest = key.substring("field.".length());
                int dot = rest.indexOf('.');
                String gap = rest.substring(dot + 1);
                WechatTemplate.check(keys, key, gap, value);
                gaps.computeIfAbsent(dot < 0 ? "" : rest.substring(0, dot), event -> new LinkedHashMap<>())
                        .put(gap, value);
            }
        });
        Map<String, WechatTemplate> templates = new HashMap<>();
        gaps.forEach((event, fields) -> templates.put(
                event, new WechatTemplate(keys.needed(event.isEmpty() ? "template" : "template." + event), fields)));
        if (!templates.containsKey("")) {
            throw keys.wrong("template", "needs at least one gap, as field.thing1 = what");
        }
        return Map.copyOf(templates);
    }

    WechatTemplate template(String event) {
        return templates.getOrDefault(event, templates.get(""));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "WechatSettings[" + name + " " + url + " " + appid + "]";
    }
}
