package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no provider should give. */
@Timeout(30)
class SmsHttpTest {
    private static final String MOBILE = "138" + "0000" + "0001";

    private static SmsHttp connector(int port) {
        return new SmsHttp(
                InstantSource.system(),
                Map.of(
                        "onetrip.message.name", "odd",
                        "url", "http://127.0.0.1:" + port,
                        ".key", "sandbox",
                        ".secret", "sandbox-secret"));
    }

    private static MessageAnswer send(int port) {
        SmsHttp connector = connector(port);
        try {
            return connector.send(new OutsideMessage(UUID.randomUUID(), MOBILE, "t", Duration.ofSeconds(5)));
        } finally {
            connector.stop();
        }
    }

    /** A provider that says this whatever it is asked. */
    private static HttpServer saying(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONG", "A\\u0000B", "收到", "A B"})
    void a_receipt_that_is_no_number_is_left_out_and_the_message_was_taken(String receipt) throws Exception {
        String number = receipt.equals("LONG") ? "R".repeat(121) : receipt;
        HttpServer odd = saying(200, "{\"code\":\"ok\",\"receipt\":\"" + number + "\"}");
        try {
            assertEquals(MessageAnswer.taken(""), send(odd.getAddress().getPort()));
        } finally {
            odd.stop(0);
        }
    }

    @Test
    void what_is_told_of_a_receipt_that_is_no_number_is_about_no_message() throws Exception {
        HttpServer odd = saying(
                200,
                "{\"cursor\":\"1\",\"receipts\":[{\"receipt\":\"A\\u0000B\",\"state\":\"undelivered\",\"code\":\"X\\u0000\"},"
                        + "{\"receipt\":\"A-1\",\"state\":\"undelivered\",\"code\":\"UNDELIV\"}]}");
        SmsHttp connector = connector(odd.getAddress().getPort());
        try {
            assertEquals(
                    List.of(new MessageReceipt("", false, "unreadable"), new MessageReceipt("A-1", false, "UNDELIV")),
                    connector.receipts());
        } finally {
            connector.stop();
            odd.stop(0);
        }
    }
}
