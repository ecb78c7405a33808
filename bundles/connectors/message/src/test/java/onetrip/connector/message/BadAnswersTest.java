package onetrip.connector.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.OutsideMessage;
import onetrip.api.message.TemplateMessage;
import onetrip.connector.contract.Asked;
import onetrip.connector.contract.Bad;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;
import org.junit.jupiter.api.Nested;

/** A provider of SMS, and WeChat. */
class BadAnswersTest {
    private static String said(MessageAnswer answer) {
        return answer.status() + " " + answer.receipt() + answer.detail();
    }

    @Nested
    class Sms extends BadAnswersContract<SmsHttp> {
        @Override
        protected SmsHttp open(Map<String, Object> where) {
            Map<String, Object> all = new HashMap<>(where);
            all.putAll(Map.of("onetrip.message.name", "one", ".key", "sandbox", ".secret", "sandbox-secret"));
            return new SmsHttp(InstantSource.system(), all);
        }

        @Override
        protected void stop(SmsHttp connector) {
            connector.stop();
        }

        @Override
        protected List<Call<SmsHttp>> calls() {
            return List.of(
                    Call.<SmsHttp>of(
                                    "send",
                                    "/send",
                                    (connector, deadline) -> said(connector.send(
                                            new OutsideMessage(UUID.randomUUID(), "13800000001", "t", deadline))),
                                    """
                                    {"code":"ok","receipt":"A-1","message":"%s"}""".formatted(NAME),
                                    "TAKEN A-1",
                                    // It may have it: nobody else is given it meanwhile.
                                    "UNKNOWN broken-off")
                            .but("UNKNOWN timeout", Bad.LATE)
                            .but("AWAY no-connection", Bad.NO_NAME, Bad.CERTIFICATE, Bad.REMOVED)
                            .but("UNKNOWN 500", Bad.ERROR_500)
                            .but("UNKNOWN 429", Bad.TOO_MANY_429)
                            .but("UNKNOWN 302", Bad.REDIRECT_302)
                            .unreadable("UNKNOWN unreadable")
                            .needs("/code"),
                    Call.of(
                            "receipts",
                            "/receipts",
                            (connector, deadline) -> connector.receipts().toString(),
                            """
                            {"cursor":"1","receipts":[{"receipt":"A-1","state":"undelivered","code":"UNDELIV"}],"message":"%s"}""".formatted(NAME),
                            "[MessageReceipt[receipt=A-1, arrived=false, code=UNDELIV]]",
                            "[]"));
        }
    }

    @Nested
    class OfficialAccount extends BadAnswersContract<Wechat> {
        @Override
        protected Wechat open(Map<String, Object> where) {
            Map<String, Object> all = new HashMap<>(where);
            all.put("onetrip.message.name", "official");
            all.put("authorise", url() + "/authorize");
            all.put("appid", "sandbox");
            all.put(".secret", "sandbox-secret");
            all.put(".token", "sandbox-token");
            all.put("base", "https://onetrip.example/");
            all.put("template", "GENERAL");
            all.put("field.thing1", "what");
            return new Wechat(InstantSource.system(), all);
        }

        @Override
        protected void stop(Wechat connector) {
            connector.stop();
        }

        /** Its token. */
        @Override
        protected boolean remembers() {
            return true;
        }

        @Override
        protected String beside(Asked asked) {
            return asked.path().endsWith("token")
                    ? "{\"access_token\":\"t\",\"expires_in\":7200}"
                    : "{\"subscribe\":1}";
        }

        private String send(Wechat connector, Duration deadline) {
            return said(connector.send(new TemplateMessage(
                    UUID.randomUUID(),
                    "oSANDBOX0000000001",
                    "N01",
                    "330327-1",
                    "测试",
                    "已受理",
                    Instant.EPOCH,
                    "/cases/1",
                    deadline)));
        }

        private Call<Wechat> silent(Call<Wechat> call) {
            return call.but("AWAY timeout", Bad.LATE)
                    .but("AWAY 500", Bad.ERROR_500)
                    .but("AWAY 429", Bad.TOO_MANY_429)
                    .but("AWAY 302", Bad.REDIRECT_302)
                    .unreadable("AWAY unreadable");
        }

        @Override
        protected List<Call<Wechat>> calls() {
            return List.of(
                    silent(Call.of(
                                    "send",
                                    "/cgi-bin/message/template/send",
                                    this::send,
                                    """
                            {"errcode":0,"errmsg":"%s","msgid":200228332}""".formatted(NAME),
                                    "TAKEN 200228332",
                                    "AWAY no-connection"))
                            .needs("/errcode"),
                    silent(Call.<Wechat>of(
                                    "send, with a new token",
                                    "/cgi-bin/stable_token",
                                    this::send,
                                    """
                                    {"access_token":"t","expires_in":7200,"message":"%s"}""".formatted(NAME),
                                    "TAKEN ",
                                    "AWAY no-connection"))
                            .needs("/access_token"),
                    Call.<Wechat>of(
                                    "arrive",
                                    "/sns/oauth2/access_token",
                                    (connector, deadline) -> {
                                        var arrival = connector.arrive("code-1");
                                        return arrival.outcome() + " " + arrival.address();
                                    },
                                    """
                                    {"openid":"oSANDBOX0000000001","access_token":"x","nickname":"%s"}""".formatted(NAME),
                                    "KNOWN oSANDBOX0000000001",
                                    "AWAY ")
                            .needs("/openid"));
        }
    }
}
