package onetrip.devkit.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP server that knows no recipient: what GreenMail cannot be made to do. */
final class RefusingMailServer implements AutoCloseable {
    private final ServerSocket socket;

    RefusingMailServer(int port) throws IOException {
        socket = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "refusing-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException gone) {
                // The client hung up, or the test is over.
            }
        }
    }

    private static void talk(Socket client) throws IOException {
        say(client, "220 ready");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(client, line.startsWith("RCPT") ? "550 5.1.1 no such user" : "250 ok");
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
