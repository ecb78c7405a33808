package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a heap of connections costs is seen on the whole platform (BadInputIT); here, that nobody is kept out for long. */
class ConnectionsTest {
    private static final int MOST = 3;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.setStatus(204);
                callback.succeeded();
                return true;
            }
        });
        server.start();
        // As the HTTP service does with what a factory makes.
        Connector nowhere = new Connections(MOST, Duration.ofMillis(500)).createConnector(server);
        server.addConnector(nowhere);
        nowhere.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        server.stop();
    }

    /** @return one that stays open */
    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(20_000);
        open.add(socket);
        return socket;
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "closed after " + head;
            }
            head.append((char) next);
        }
        return head.substring(0, 12);
    }

    @Test
    void when_there_are_too_many_the_silent_ones_make_room_for_who_comes() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertEquals("HTTP/1.1 204", ask(connect()));
        }
        // Without the limit they would be silent for half a minute, which is longer than this one waits.
        Socket late = connect();
        assertEquals("HTTP/1.1 204", ask(late));
        assertEquals(-1, open.get(0).getInputStream().read(), "nobody had to make room");
        assertTrue(connector.getConnectedEndPoints().size() <= MOST, "more than " + MOST + " are in");
        // And there is room again for those who were sent away.
        assertEquals("HTTP/1.1 204", ask(connect()));
    }

    @Test
    void nothing_is_remembered_of_a_connections_headers() {
        assertEquals(
                0,
                connector
                        .getConnectionFactory(HttpConnectionFactory.class)
                        .getHttpConfiguration()
                        .getHeaderCacheSize());
    }
}
