package onetrip.connector.signature;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.connector.contract.Bad;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;
import onetrip.connector.simulators.Exchange;

/** The good answers are the recorded ones, asked for at the time of the record. */
class BadAnswersTest extends BadAnswersContract<SealHttp> {
    private static final Path FIXTURES = Path.of("src", "test", "fixtures");

    private String certificate;
    private String seal;
    private InstantSource then;

    @Override
    protected void prepare(Path folder) throws Exception {
        List<Exchange> recorded = Exchange.read(Files.readAllBytes(FIXTURES.resolve("exchanges.json")));
        certificate = named(recorded.get(0));
        seal = named(recorded.get(1));
        then = InstantSource.fixed(Instant.ofEpochMilli(
                Long.parseLong(recorded.get(1).request().headers().get("X-seal-time"))));
    }

    private static String named(Exchange exchange) throws Exception {
        ObjectNode answer = (ObjectNode)
                new ObjectMapper().readTree(exchange.response().body().bytes());
        return answer.put("for", NAME).toString();
    }

    @Override
    protected SealHttp open(Map<String, Object> where) {
        Map<String, Object> all = new HashMap<>(where);
        all.put("onetrip.signature.name", "测试印章");
        all.put("onetrip.signature.test", "true");
        all.put(".key", "sandbox");
        all.put(".secret", "sandbox-secret");
        all.put("trust", FIXTURES.resolve("trust.pem").toString());
        return new SealHttp(then, all);
    }

    @Override
    protected void stop(SealHttp service) {
        service.stop();
    }

    @Override
    protected List<Call<SealHttp>> calls() {
        return List.of(
                Call.<SealHttp>of(
                                "seal",
                                "/seals",
                                (service, deadline) -> said(service.seal(
                                        new SealRequest("one", "some-item/certificate", new byte[32], deadline))),
                                asked -> seal,
                                "SEALED TEST-000001",
                                "AWAY no-answer")
                        .needs("/code", "/licence", "/signature"),
                Call.<SealHttp>of(
                        "seal, over another document",
                        "/seals",
                        (service, deadline) -> {
                            byte[] another = "another document, of 32 letters.".getBytes(StandardCharsets.US_ASCII);
                            return said(
                                    service.seal(new SealRequest("two", "some-item/certificate", another, deadline)));
                        },
                        asked -> seal,
                        "REFUSED another-digest",
                        "AWAY no-answer"),
                Call.<SealHttp>of(
                                "certificate",
                                "/certificate",
                                (service, deadline) -> service.certificate(deadline)
                                        .map(SealCertificate::subject)
                                        .orElse("none"),
                                asked -> certificate,
                                "苍南县教育局电子印章（测试 TEST）",
                                "none")
                        .needs("/code", "/certificate"),
                Call.<SealHttp>of(
                                "revoke",
                                "/seals/revoke",
                                (service, deadline) -> String.valueOf(service.revoke("one", deadline)),
                                """
                                {"code":"ok","message":"%s"}""".formatted(NAME),
                                "true",
                                "false")
                        .but("true", Bad.MARKUP)
                        .needs("/code"));
    }

    private static String said(SealAnswer answer) {
        return answer.status() + " "
                + (answer.seal() == null ? answer.detail() : answer.seal().licence());
    }
}
