package onetrip.core.notification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers each command as the test says. One connection after the other. */
final class ScriptedSmtp implements AutoCloseable {
    /** An answer that breaks the connection off. */
    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param answers by the command's first word, {@code GREETING} and {@code .} for a message's end */
    ScriptedSmtp(Map<String, String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int taken() {
        return taken.get();
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

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        if (!say(client, "GREETING", "220 ready")) {
            return;
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(".")) {
                continue;
            }
            String command = data ? "." : line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
            data = command.equals("DATA") && !answers.containsKey(command);
            String usual = data ? "354 go on" : command.equals("EHLO") ? "250-x\r\n250 AUTH PLAIN" : "250 ok";
            if (command.equals(".")) {
                taken.incrementAndGet();
            }
            if (!say(client, command, usual)) {
                return;
            }
        }
    }

    private boolean say(Socket client, String command, String usual) throws IOException {
        String answer = answers.getOrDefault(command, usual);
        if (answer.equals(HANG_UP)) {
            return false;
        }
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
