package onetrip.connector.simulators;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Where a tester chooses whose WeChat it is, plays the platform, and reads what was sent. */
final class WechatPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final String BORN_BEFORE = "2012";
    private static final int SHOWN = 50;
    private static final List<String> BEHAVIOURS = List.of(
            "token-expired",
            "token-forced",
            "token-never",
            "login",
            "quota",
            "busy",
            "unfollowed",
            "refused",
            "openid",
            "template",
            "parameters",
            "malformed",
            "slow",
            "error500",
            "user-block",
            "system-failed");

    private WechatPage() {}

    private static StringBuilder head(String title) {
        return new StringBuilder("""
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                h1{font-size:1.5rem} h2{font-size:1.125rem;margin-top:2rem} ul{list-style:none;padding:0} li{padding:.25rem 0}
                button,input,select{font:inherit;padding:.4rem .8rem;min-height:2.75rem} .scroll{overflow-x:auto}
                table{border-collapse:collapse;width:100%%} th,td{text-align:left;padding:.375rem .75rem .375rem 0;border-bottom:1px solid #dfe3e8}
                .note{color:#56606d}</style></head><body><h1>%s</h1>
                """.formatted(title, title));
    }

    /** @param query of the page, to come back by */
    static String authorise(Personas personas, String query) {
        StringBuilder out = head("模拟微信授权（测试）").append("<p class=\"note\">选这是谁的微信。Choose whose WeChat this is.</p><ul>");
        personas.people().stream()
                .filter(person ->
                        person.birthDate() != null && person.birthDate().compareTo(BORN_BEFORE) < 0)
                .forEach(person -> out.append("<li>")
                        .append(button(query, person.id(), "ok", person.name()))
                        .append("</li>"));
        return out.append("</ul><h2>出错 What goes wrong</h2><p>")
                .append(button(query, "G01", "forged", "伪造的code Forged code"))
                .append("</p></body></html>")
                .toString();
    }

    private static String button(String query, String person, String how, String label) {
        return """
                <form method="post" action="%s?%s" style="display:inline"><input type="hidden" name="person" value="%s"><button name="how" value="%s">%s</button></form>
                """.formatted(WechatPlatform.AUTHORISE, escape(query), escape(person), how, escape(label));
    }

    static String control(WechatBook book) {
        StringBuilder out = head("模拟微信公众号 Simulated official account")
                .append("<p class=\"note\">没有发出去。Nothing was sent. <a href=\"/control\">模拟数据源</a></p>");
        out.append("<form method=\"post\" action=\"/control/wechat\"><p><label>表现 behaviour <select name=\"behaviour\">"
                + "<option value=\"\">正常 normal</option>");
        BEHAVIOURS.forEach(word ->
                out.append("<option%s>%s</option>".formatted(word.equals(book.behaviour()) ? " selected" : "", word)));
        out.append("</select></label> <button>设置 Set</button></p></form>").append("""
                        <form method="post" action="/control/wechat"><p><label>openid <input name="openid"></label>
                        <button name="follow" value="no">取消关注 Unfollow</button> <button name="follow" value="yes">关注 Follow</button></p></form>
                        <form method="post" action="/control/wechat"><p><label>MsgID <input name="msgid"></label> <label>openid <input name="openid"></label>
                        <label>事件 event <select name="event"><option>success</option><option>user-block</option><option>system-failed</option><option>unsubscribe</option></select></label>
                        <label>签名 signature <select name="sign"><option>good</option><option>wrong</option><option>old</option><option>again</option><option>dtd</option></select></label>
                        <button>回调 Call back</button></p></form>
                        """);
        out.append(
                "<h2>消息 Messages</h2><div class=\"scroll\"><table><tr><th>时间</th><th>MsgID</th><th>openid</th><th>模板</th><th>内容</th><th>链接</th></tr>");
        book.last().stream()
                .limit(SHOWN)
                .forEach(m -> row(
                        out,
                        TIME.format(m.at()),
                        String.valueOf(m.msgid()),
                        m.openid(),
                        m.template(),
                        m.data().toString(),
                        m.url()));
        out.append(
                "</table></div><h2>回调 Calls</h2><div class=\"scroll\"><table><tr><th>事件</th><th>签名</th><th>回答</th></tr>");
        book.calls().stream()
                .limit(SHOWN)
                .forEach(call -> row(out, call.event(), call.sign(), String.valueOf(call.status())));
        return out.append("</table></div></body></html>").toString();
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>").append(escape(cell)).append("</td>");
        }
        out.append("</tr>");
    }

    private static String escape(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
