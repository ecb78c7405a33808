package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import onetrip.api.exchange.Query;
import onetrip.connector.wire.signing.Algorithm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SM2 with SM3 by OpenSSL, which shares nothing with connector or simulator, and by the standard's own example. */
@Timeout(60)
class GatewaySm2Test {
    /** GM/T 0009: the signer's identity where nobody agreed on another one. */
    private static final String IDENTITY = "distid:1234567812345678";

    @TempDir
    static Path folder;

    private static Path key;
    private static Path open;

    @BeforeAll
    static void keys() throws Exception {
        key = folder.resolve("key.pem");
        open = folder.resolve("open.pem");
        assertEquals(0, openssl("genpkey", "-algorithm", "SM2", "-out", key.toString()));
        assertEquals(0, openssl("pkey", "-in", key.toString(), "-pubout", "-out", open.toString()));
    }

    /** @return its exit code */
    private static int openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        File log = folder.resolve("openssl.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start()
                .waitFor();
    }

    private static boolean verified(Path by, String text, String signature) throws Exception {
        Path data = Files.writeString(folder.resolve("text"), text);
        Path signed =
                Files.write(folder.resolve("signature"), Base64.getDecoder().decode(signature));
        return openssl(
                        "dgst",
                        "-sm3",
                        "-verify",
                        by.toString(),
                        "-sigopt",
                        IDENTITY,
                        "-signature",
                        signed.toString(),
                        data.toString())
                == 0;
    }

    /** What the connector sends, as the gateway has to check it. */
    private static Map<String, String> sent() throws Exception {
        BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add(Map.of(
                    "text",
                    String.join(
                            "\n",
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawPath(),
                            exchange.getRequestURI().getRawQuery(),
                            headers.getFirst("X-BG-HMAC-ACCESS-KEY"),
                            headers.getFirst("X-BG-DATE-TIME"),
                            ""),
                    "signature",
                    headers.getFirst("X-BG-HMAC-SIGNATURE"),
                    "algorithm",
                    headers.getFirst("X-BG-HMAC-ALGORITHM")));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        gateway.start();
        GatewayConnector connector = new GatewayConnector(
                InstantSource.system(),
                Map.of(
                        "onetrip.query.types",
                        "household",
                        "url",
                        "http://127.0.0.1:" + gateway.getAddress().getPort() + "/gateway",
                        ".accessKey",
                        "sandbox",
                        "algorithm",
                        "sm2-sm3",
                        "key",
                        key.toString()));
        try {
            connector.ask(new Query(
                    "household",
                    Map.of("certNo", "330327198804120008"),
                    "D-1",
                    "any-item",
                    "核对",
                    "依据",
                    "system",
                    Duration.ofSeconds(5)));
            return asked.take();
        } finally {
            connector.stop();
            gateway.stop(0);
        }
    }

    @Test
    void a_question_signed_with_a_key_of_openssl_is_verified_by_openssl() throws Exception {
        Map<String, String> sent = sent();
        assertEquals("sm2-sm3", sent.get("algorithm"));
        assertTrue(verified(open, sent.get("text"), sent.get("signature")), sent.toString());
        assertFalse(verified(open, sent.get("text").replace("household", "property"), sent.get("signature")));
    }

    @Test
    void what_openssl_signs_verifies_here_and_a_letter_more_does_not() throws Exception {
        Path data = Files.writeString(folder.resolve("answer"), "ANSWER\n答复\n");
        Path signed = folder.resolve("answer.sig");
        assertEquals(
                0,
                openssl(
                        "dgst",
                        "-sm3",
                        "-sign",
                        key.toString(),
                        "-sigopt",
                        IDENTITY,
                        "-out",
                        signed.toString(),
                        data.toString()));
        String signature = Base64.getEncoder().encodeToString(Files.readAllBytes(signed));
        assertTrue(Algorithm.SM2.verifies(Algorithm.SM2.open(open), "ANSWER\n答复\n", signature));
        assertFalse(Algorithm.SM2.verifies(Algorithm.SM2.open(open), "ANSWER\n答复。\n", signature));
    }

    /** GB/T 32918.5-2017, appendix A: “message digest”, signed on the recommended curve. The dossier has no example of its own. */
    @Test
    void the_example_of_the_standard_verifies_here_and_by_openssl() throws Exception {
        Path standard = Files.writeString(folder.resolve("standard.pem"), """
                -----BEGIN PUBLIC KEY-----
                MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
                M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
                -----END PUBLIC KEY-----
                """, StandardCharsets.US_ASCII);
        String signature =
                "MEYCIQD1oDsGSNLEYw7qxRPhu4GhWUTaOCfVt0FDrH6s7ucgswIhALG2qinfIS/YdjGCvA1CHKG7kDj9H39C1IQLacSFu8Gq";
        assertTrue(Algorithm.SM2.verifies(Algorithm.SM2.open(standard), "message digest", signature));
        assertTrue(verified(standard, "message digest", signature));
        assertFalse(Algorithm.SM2.verifies(Algorithm.SM2.open(standard), "message digesT", signature));
    }
}
