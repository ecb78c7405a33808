package onetrip.connector.simulators;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a payer, or a tester in a payer's place, sees at the cashier. */
final class CashierPage {
    private static final Map<String, String> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put("pay", "支付 Pay");
        ACTS.put("fail", "银行拒绝 The bank refuses");
        ACTS.put("close", "放弃 Give up");
        ACTS.put("lost", "支付，回调丢失 Pay, callback lost");
        ACTS.put("doubled", "支付，回调两次 Pay, callback twice");
        ACTS.put("replayed", "支付，同一回调重放 Pay, the same callback replayed");
        ACTS.put("twice", "支付两次 Pay twice");
        ACTS.put("late", "关单后才到账 Money after closing");
        ACTS.put("wrong-amount", "回调金额不对 Callback with another sum");
        ACTS.put("wrong-signature", "回调签名不对 Callback with a wrong signature");
    }

    /** Behind the unified platform stand the others (CX-06): a payer chooses there. */
    static final Map<String, String> MEANS = new LinkedHashMap<>();

    static {
        MEANS.put("wechat", "微信支付 WeChat Pay");
        MEANS.put("alipay", "支付宝 Alipay");
        MEANS.put("unionpay", "银联 UnionPay");
    }

    private CashierPage() {}

    static String unknown(String title) {
        return head(title) + "<p>没有这个订单。There is no such order.</p></body></html>";
    }

    /** @param means to pay by, to choose from; may be empty */
    static String html(String title, String what, long fen, String state, String back, Map<String, String> means) {
        StringBuilder out = new StringBuilder(head(title));
        out.append("<p>")
                .append(escape(what))
                .append("</p><p class=\"sum\">¥ ")
                .append(BigDecimal.valueOf(fen, 2).toPlainString())
                .append("</p>");
        if (state.equals("WAITING")) {
            out.append("<form method=\"post\">");
            means.forEach((id, label) ->
                    out.append("<p><label><input type=\"radio\" name=\"means\" value=\"%s\"%s> %s</label></p>"
                            .formatted(id, id.equals(means.keySet().iterator().next()) ? " checked" : "", label)));
            ACTS.forEach((act, label) ->
                    out.append("<p><button name=\"do\" value=\"%s\">%s</button></p>".formatted(act, label)));
            out.append("</form>");
        } else {
            out.append("<p>")
                    .append(state.equals("PAID") ? "已支付 Paid" : "已关闭 Closed")
                    .append("</p>");
        }
        return out.append("<p><a href=\"%s\">返回 Back</a></p></body></html>".formatted(escape(back)))
                .toString();
    }

    private static String head(String title) {
        return """
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:28rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                h1{font-size:1.5rem} .sum{font-size:2rem;font-weight:600} button{font:inherit;padding:.5rem 1rem;min-height:2.75rem;width:100%%}</style>
                </head><body><h1>%1$s（测试）</h1>
                """.formatted(escape(title));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
