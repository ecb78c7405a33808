package onetrip.connector.simulators;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Where a tester chooses whom the provincial platform takes the browser for. */
final class IdentityPage {
    /** Only grown-ups and older pupils sign in by themselves. */
    private static final String BORN_BEFORE = "2012";

    private IdentityPage() {}

    static String html(Personas personas, String level, String back) {
        boolean face = level.equals("3");
        StringBuilder out = new StringBuilder("""
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>模拟统一身份认证</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                h1{font-size:1.5rem} li{padding:.5rem 0;border-bottom:1px solid #dfe3e8} ul{list-style:none;padding:0} button{font:inherit;padding:.4rem .8rem;min-height:2.75rem;margin:.15rem .3rem .15rem 0}
                .note{color:#56606d}</style></head><body><h1>模拟统一身份认证（测试）</h1>
                <p class="note">选一个虚构的人登录。Choose an invented person.</p><ul>
                """);
        personas.people().stream()
                .filter(person ->
                        person.birthDate() != null && person.birthDate().compareTo(BORN_BEFORE) < 0)
                .forEach(person -> {
                    out.append("<li>").append(escape(person.name())).append("<br>");
                    row(out, back, person.id(), "", face, face ? "刷脸通过" : "登录");
                    personas.organisations().stream()
                            .filter(org -> org.handlers().contains(person.id()))
                            .forEach(org -> row(out, back, person.id(), org.uscc(), face, "代表" + org.name()));
                    out.append("</li>");
                });
        out.append("</ul><h2>出错 What goes wrong</h2><p>");
        Map<String, String> troubles = new TreeMap<>(
                Map.of("cancel", "取消 Give up", "stale", "票据过期 Ticket too old", "forged", "伪造票据 Forged ticket"));
        if (face) {
            troubles.put("face-fails", "刷脸没通过 Face check fails");
        }
        troubles.forEach((how, label) -> button(out, back, "G01", "", how, label));
        return out.append("</p></body></html>").toString();
    }

    private static void row(StringBuilder out, String back, String person, String org, boolean face, String label) {
        button(out, back, person, org, face ? "face" : "ok", label);
    }

    private static void button(StringBuilder out, String back, String person, String org, String how, String label) {
        out.append("""
                <form method="post" action="%s?goto=%s" style="display:inline"><input type="hidden" name="person" value="%s"><input type="hidden" name="org" value="%s"><button name="how" value="%s">%s</button></form>
                """.formatted(
                        IdentityEndpoint.PAGE,
                        URLEncoder.encode(back, StandardCharsets.UTF_8),
                        escape(person),
                        escape(org),
                        how,
                        escape(label)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
