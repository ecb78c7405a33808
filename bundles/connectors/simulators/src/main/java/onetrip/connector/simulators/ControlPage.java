package onetrip.connector.simulators;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The page on which a tester plays the sources. */
final class ControlPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int SHOWN = 50;

    private final Registers registers;
    private final Script script;
    private final RequestLog log;
    private final MessageBox box;
    private final StringBuilder out = new StringBuilder();

    private final CourierEndpoint courier;
    private final Recording recording;
    private final Schedule schedule;

    ControlPage(
            Registers registers,
            Script script,
            RequestLog log,
            MessageBox box,
            CourierEndpoint courier,
            Recording recording,
            Schedule schedule) {
        this.schedule = schedule;
        this.recording = recording;
        this.box = box;
        this.courier = courier;
        this.registers = registers;
        this.script = script;
        this.log = log;
    }

    String html() {
        out.append("""
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>模拟数据源</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                h1{font-size:1.5rem} h2{font-size:1.125rem;margin-top:2.5rem}
                table{border-collapse:collapse;width:100%} th,td{text-align:left;padding:.375rem .75rem .375rem 0;border-bottom:1px solid #dfe3e8}
                input,select,button,textarea{font:inherit;padding:.25rem .5rem} input[type=number]{width:6rem} textarea{box-sizing:border-box;width:100%}
                .scroll{overflow-x:auto} .note{color:#56606d}
                </style></head><body><h1>模拟数据源 Simulated sources</h1>
                <p class="note">测试专用，数据均为虚构。For tests; all people are invented. <a href="/control/wechat">微信 WeChat</a> · <a href="/control/seal">电子印章 Seal</a></p>
                """);
        sources();
        plan();
        people();
        messages();
        letters();
        out.append(
                "<h2>查毒 Virus scanner</h2><form method=\"post\" action=\"/control/scan\"><p><label>表现 behaviour <select name=\"behaviour\"><option value=\"\">正常 normal</option><option>down</option><option>slow</option><option>error</option></select></label> <button>设置 Set</button></p></form>");
        requests();
        exchanges();
        return out.append("</body></html>").toString();
    }

    private void sources() {
        out.append("<h2>来源 Sources</h2>");
        for (Source source : Source.values()) {
            Script.Setting setting = script.setting(source);
            String behaviour =
                    setting.behaviour() == null ? "" : setting.behaviour().toString();
            out.append("<form method=\"post\" action=\"/control/source\"><p><strong>")
                    .append(source.title())
                    .append("</strong> ")
                    .append(setting.until() == null ? "" : "至 until " + TIME.format(setting.until()))
                    .append("<br><input type=\"hidden\" name=\"source\" value=\"")
                    .append(source.word())
                    .append("\">");
            behaviours(behaviour, "正常 as scripted");
            number("分钟 minutes", "minutes", 0);
            number("出错 errors %", "errors", setting.errorPercent());
            number("延迟 latency ms", "latency", setting.latency().toMillis());
            out.append("<button>设置 Set</button></p></form>");
        }
        out.append("<form method=\"post\" action=\"/control/reset\"><button>全部恢复 Reset everything</button></form>");
    }

    private void plan() {
        out.append(
                        "<h2>到点故障 Fault schedule</h2><form method=\"post\" action=\"/control/schedule\"><p><label for=\"plan\">")
                .append(
                        "每行：第几分钟、控制地址、内容；空白就是取消。A line is a minute, a control and what is posted there; empty: nothing.")
                .append("</label><br><textarea id=\"plan\" name=\"plan\" rows=\"5\" cols=\"80\" placeholder=\"")
                .append(
                        "5 /control/source source=household&amp;behaviour=maintenance&amp;minutes=10&#10;6 /pay/unified/control down=on")
                .append("\"></textarea></p><button>开始 Start</button></form>")
                .append("<div class=\"scroll\"><table><tr><th>时间</th><th>地址</th><th>内容</th><th>结果</th></tr>");
        schedule.shown()
                .forEach(step -> row(
                        TIME.format(Instant.parse(String.valueOf(step.get("at")))),
                        String.valueOf(step.get("path")),
                        String.valueOf(step.get("form")),
                        String.valueOf(step.get("said"))));
        out.append("</table></div>");
    }

    private void number(String label, String name, long value) {
        out.append("<label>%s <input type=\"number\" min=\"0\" name=\"%s\" value=\"%d\"></label> "
                .formatted(label, name, value));
    }

    private void behaviours(String selected, String none) {
        out.append("<label>表现 behaviour <select name=\"behaviour\"><option value=\"\">")
                .append(none)
                .append("</option>");
        for (Behaviour.Kind kind : Behaviour.Kind.values()) {
            String value = kind == Behaviour.Kind.TIMEOUT_THEN_OK ? kind.word() + "(3)" : kind.word();
            out.append("<option value=\"%s\"%s>%s: %s</option>"
                    .formatted(value, value.equals(selected) ? " selected" : "", value, kind.meaning()));
        }
        out.append("</select></label> ");
    }

    private void people() {
        out.append("<h2>个人 People</h2><form method=\"post\" action=\"/control/person\"><p>")
                .append("<label>来源 source <select name=\"source\">");
        for (Source source : Source.values()) {
            out.append("<option>").append(source.word()).append("</option>");
        }
        out.append("</select></label> <label>证件号码 certNo <input name=\"certNo\" required></label> ");
        behaviours("", "本人脚本 own script");
        out.append("<button>设置 Set</button></p></form>");
        Map<String, Behaviour> set = script.people();
        out.append("<div class=\"scroll\"><table><tr><th>编号</th><th>姓名</th><th>证件号码</th><th>脚本 Script</th></tr>");
        registers.people().stream()
                .filter(person -> !person.scripts().isEmpty()
                        || set.keySet().stream().anyMatch(key -> key.endsWith("/" + person.certNo())))
                .forEach(person -> row(
                        person.id(),
                        person.name(),
                        person.certNo(),
                        person.scripts() + " " + byHand(set, person.certNo())));
        out.append("</table></div>");
    }

    private static String byHand(Map<String, Behaviour> set, String certNo) {
        return String.join(
                ", ",
                set.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/" + certNo))
                        .map(entry -> "→ " + entry.getKey().split("/")[0] + "=" + entry.getValue())
                        .toList());
    }

    private void messages() {
        out.append(
                "<h2>短信和邮件 SMS and mail</h2><p class=\"note\">没有发出去。Nothing was sent.</p><div class=\"scroll\"><table><tr><th>时间</th><th>公司</th><th>号码</th><th>内容</th></tr>");
        box.last().stream().limit(SHOWN).forEach(m -> row(TIME.format(m.at()), m.provider(), m.to(), m.text()));
        out.append("</table></div>");
    }

    private void letters() {
        out.append(
                "<h2>快递 Courier</h2><form method=\"post\" action=\"/control/courier\"><p><label>运单号 tracking <input name=\"tracking\"></label> <label>状态 state <select name=\"state\">");
        CourierEndpoint.STATES.stream()
                .sorted()
                .forEach(state -> out.append("<option>").append(state).append("</option>"));
        out.append(
                        "</select></label> <label>说明 note <input name=\"note\"></label> <label>交付 how <select name=\"how\"><option value=\"\">没说 not said</option><option>receiver</option><option>somebody-else</option><option>code</option><option>locker</option><option>station</option><option>gatekeeper</option></select></label> <label>签收人 by <input name=\"by\"></label> <label>签收图片 picture <input name=\"picture\"></label> <button>走一步 Move</button></p></form>")
                .append(
                        "<form method=\"post\" action=\"/control/courier\"><p><label>表现 behaviour <select name=\"behaviour\"><option value=\"\">正常 normal</option><option>busy</option><option>error500</option><option>malformed</option><option>other-letter</option><option>refuse</option></select></label> <button>设置 Set</button></p></form>")
                .append("<form method=\"post\" action=\"/control/courier\"><p>");
        number("自动走，每隔秒 by itself, each so many seconds (0: off)", "seconds", courier.timerSeconds());
        out.append(
                        "<label>最后 ends <select name=\"ends\"><option>delivered</option><option>returned</option></select></label> <button>设置 Set</button></p></form>")
                .append("<div class=\"scroll\"><table><tr><th>运单号</th><th>收件人</th><th>地址</th><th>轨迹</th></tr>");
        courier.letters()
                .forEach(one -> row(
                        one.tracking(),
                        one.receiver(),
                        one.address(),
                        String.join(
                                " → ",
                                one.tracks().stream()
                                        .map(t -> String.valueOf(t.get("state")))
                                        .toList())));
        out.append("</table></div>");
    }

    private void requests() {
        out.append("<h2>最近请求 Requests</h2><div class=\"scroll\"><table><tr><th>时间</th><th>来源</th><th>对象</th>"
                + "<th>办件</th><th>用途</th><th>结果</th></tr>");
        log.entries().stream()
                .limit(SHOWN)
                .forEach(entry -> row(
                        TIME.format(entry.at()),
                        entry.source(),
                        entry.subject(),
                        entry.caseRef(),
                        entry.purpose(),
                        entry.status() + " " + entry.outcome()));
        out.append("</table></div>");
    }

    private void exchanges() {
        out.append(
                "<h2>录下的往来 Exchanges</h2><p class=\"note\">每个接口最近50次的请求和答复，可以下载作契约测试的样本；密钥和签名都是测试用的。The last 50 of each interface, as a fixture of contract tests; keys and signatures are the sandbox's.</p><ul>");
        for (String endpoint : recording.endpoints()) {
            out.append("<li><a href=\"/control/exchanges?endpoint=%s\">%s.json</a></li>".formatted(endpoint, endpoint));
        }
        out.append("</ul><form method=\"post\" action=\"/control/exchanges\"><button>清空 Forget them</button></form>");
    }

    private void row(String... cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>")
                    .append(cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                    .append("</td>");
        }
        out.append("</tr>");
    }
}
