package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no provider should give. */
@Timeout(60)
class SmsHttpTest {
    private static final String MOBILE = "138" + "0000" + "0001";

    private static SmsHttp connector(String url) {
        return new SmsHttp(
                InstantSource.system(),
                Map.of(
                        "onetrip.message.name", "odd",
                        "url", url,
                        ".key", "sandbox",
                        ".secret", "sandbox-secret"));
    }

    private static MessageAnswer send(int port) {
        return send("http://127.0.0.1:" + port);
    }

    private static MessageAnswer send(String url) {
        SmsHttp connector = connector(url);
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

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 429, 500, 502, 504})
    void a_status_that_does_not_say_whether_it_was_taken_lets_nobody_else_send_it(int status) throws Exception {
        assertEquals(MessageAnswer.of(Status.UNKNOWN, String.valueOf(status)), answered(status, "{}"));
    }

    @Test
    void one_that_has_no_time_took_nothing() throws Exception {
        assertEquals(MessageAnswer.of(Status.AWAY, "503"), answered(503, "{}"));
    }

    @Test
    void an_answer_that_is_too_large_may_be_about_a_message_that_was_taken() throws Exception {
        assertEquals(MessageAnswer.of(Status.UNKNOWN, "broken-off"), answered(200, " ".repeat(2 * 1024 * 1024)));
    }

    private static MessageAnswer answered(int status, String body) throws IOException {
        HttpServer server = saying(status, body);
        try {
            return send(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    /** One caller is answered these bytes, whatever they mean, and cut off. */
    private static MessageAnswer cutOff(String scheme, byte... said) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread provider = new Thread(() -> {
                try (Socket caller = listening.accept()) {
                    caller.getInputStream().read(new byte[8192]);
                    caller.getOutputStream().write(said);
                    // Closed so with nothing said, it is a reset.
                    caller.setSoLinger(said.length == 0, 0);
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                }
            });
            provider.start();
            MessageAnswer answer = send(scheme + "://127.0.0.1:" + listening.getLocalPort());
            provider.join();
            return answer;
        }
    }

    @Test
    void a_connection_that_breaks_after_the_request_may_have_brought_it() throws Exception {
        assertEquals(MessageAnswer.of(Status.UNKNOWN, "broken-off"), cutOff("http"));
    }

    @Test
    void where_the_two_sides_do_not_agree_on_tls_nothing_was_sent() throws Exception {
        // TLS 1.2: the fatal alert handshake_failure.
        assertEquals(
                MessageAnswer.of(Status.AWAY, "no-connection"),
                cutOff("https", (byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 2, (byte) 40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://sms.invalid"})
    void where_there_is_no_connection_nothing_was_taken(String nowhere) {
        assertEquals(MessageAnswer.of(Status.AWAY, "no-connection"), send(nowhere));
    }

    @Test
    void what_is_told_of_a_receipt_that_is_no_number_is_about_no_message() throws Exception {
        HttpServer odd = saying(
                200,
                "{\"cursor\":\"1\",\"receipts\":[{\"receipt\":\"A\\u0000B\",\"state\":\"undelivered\",\"code\":\"X\\u0000\"},"
                        + "{\"receipt\":\"A-1\",\"state\":\"undelivered\",\"code\":\"UNDELIV\"}]}");
        SmsHttp connector = connector("http://127.0.0.1:" + odd.getAddress().getPort());
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
