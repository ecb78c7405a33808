package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Senders who take their time. */
class ReceivingTest {
    private static Socket slow(GateServer server, String line) throws Exception {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((line + " HTTP/1.1\r\nHost: " + server.host()
                                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded"
                                + "\r\nContent-Length: 5000\r\n\r\na=b")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** @param between milliseconds between the head and its whole body */
    private static String headThenBody(GateServer server, long between) throws Exception {
        try (Socket socket = slow(server, "POST /notes/new")) {
            Thread.sleep(between);
            socket.getOutputStream().write("c".repeat(4997).getBytes(StandardCharsets.US_ASCII));
            return answer(socket);
        }
    }

    /** A letter each 50 ms, for 5 s at most: what is said meanwhile. */
    private static String letterByLetter(GateServer server) throws Exception {
        try (Socket socket = slow(server, "POST /notes/new")) {
            for (int i = 0; i < 100; i++) {
                Thread.sleep(50);
                if (socket.getInputStream().available() > 0) {
                    return answer(socket);
                }
                socket.getOutputStream().write('c');
            }
            return "nothing";
        }
    }

    private static String answer(Socket socket) throws Exception {
        byte[] bytes = new byte[64 * 1024];
        int read = socket.getInputStream().read(bytes);
        return read < 0 ? "closed" : new String(bytes, 0, read, StandardCharsets.UTF_8);
    }

    @Test
    void of_one_address_forty_may_take_their_time_and_the_next_is_told_so() throws Exception {
        try (GateServer server = GateServer.usual()) {
            List<Socket> senders = new ArrayList<>();
            try {
                for (int i = 0; i < Receiving.EACH; i++) {
                    senders.add(slow(server, "POST /notes/new"));
                }
                String told = "";
                // They are looked at some milliseconds after they were sent, not in that order: who is not refused
                // stays.
                for (int i = 0; !told.startsWith("HTTP/1.1 503") && i < Receiving.EACH; i++) {
                    Socket next = slow(server, "POST /notes/new");
                    senders.add(next);
                    next.setSoTimeout(500);
                    try {
                        told = answer(next);
                    } catch (SocketTimeoutException waits) {
                        told = "";
                    }
                }
                assertTrue(told.startsWith("HTTP/1.1 503"), told);
                assertTrue(told.contains("Retry-After: 5"), told);
                assertTrue(told.contains("<h1>现在传的人太多</h1>"), told);
                assertTrue(told.contains("您填的都还在那里"), told);
                assertFalse(headThenBody(server, 60).startsWith("HTTP/1.1 503"), "its body was on its way");
                assertTrue(letterByLetter(server).startsWith("HTTP/1.1 503"), "it was waited for as long as it liked");
                Browser other = server.browser().signIn();
                assertEquals(200, other.get("/notes/search?q=x").statusCode());
                // Who sends all at once waits for nothing, and is not counted.
                String token = Browser.token(other.get("/notes/new"));
                assertEquals(
                        303,
                        other.post("/notes/new", "_csrf", token, "text", "x").statusCode());
            } finally {
                for (Socket sender : senders) {
                    sender.close();
                }
            }
        }
    }

    @Test
    void a_form_whose_rest_does_not_come_is_answered() throws Exception {
        try (GateServer server = GateServer.usual()) {
            server.silentFor(300);
            try (Socket sender = slow(server, "POST /notes/new")) {
                String told = answer(sender);
                assertTrue(told.startsWith("HTTP/1.1 408"), told);
                assertTrue(told.contains("没有传完"), told);
            }
        }
    }

    @Test
    void a_request_that_only_reads_has_no_body() throws Exception {
        try (GateServer server = GateServer.usual();
                Socket reader = slow(server, "GET /notes/search?q=x")) {
            assertTrue(answer(reader).startsWith("HTTP/1.1 400"), "it was waited for");
        }
    }

    @Test
    void places_are_counted_together_and_by_address_and_given_back() {
        Receiving receiving = new Receiving(3, 2);
        Receiving.Sender school = receiving.sender("10.0.0.1");
        Receiving.Sender home = receiving.sender("10.0.0.2");
        Receiving.Sender balancer = receiving.sender(null);
        assertTrue(school.waits());
        assertTrue(school.waits());
        assertFalse(school.waits(), "a third of one address");
        assertTrue(home.waits(), "the refused one still holds a place");
        assertFalse(balancer.waits(), "a fourth");
        school.arrived();
        assertTrue(balancer.waits());
        balancer.arrived();
        assertTrue(school.waits());
        school.arrived();
        school.arrived();
        home.arrived();
        assertTrue(school.waits());
        assertTrue(school.waits());
        assertFalse(school.waits());
    }
}
