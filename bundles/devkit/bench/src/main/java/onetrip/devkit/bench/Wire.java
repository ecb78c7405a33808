package onetrip.devkit.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection, as thin as it can be: the load generator shares its cores with what it measures. Knows
 * answers with a Content-Length only, which is what our pages have. Used by one thread.
 */
final class Wire implements AutoCloseable {
    private final String host;
    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private byte[] buffer = new byte[1 << 16];
    private int length;
    private int bodyStart;
    private int status;
    private String head = "";
    private String cookie = "";

    Wire(int port) {
        this.host = "127.0.0.1";
        this.port = port;
    }

    void cookie(String value) {
        cookie = value;
    }

    Wire get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + cookieLine() + "\r\n", "");
    }

    Wire post(String path, String form) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nOrigin: http://" + host + ":" + port
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n" + cookieLine() + "\r\n",
                form);
    }

    private String cookieLine() {
        return cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    }

    private Wire send(String request, String body) throws IOException {
        if (socket == null) {
            open();
        }
        try {
            out.write((request + body).getBytes(StandardCharsets.ISO_8859_1));
            receive();
            return this;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(host, port), 5_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    private void receive() throws IOException {
        length = 0;
        int end = -1;
        while (end < 0) {
            int from = Math.max(0, length - 3);
            fill();
            end = indexOf("\r\n\r\n", from);
        }
        head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        bodyStart = end + 4;
        status = Integer.parseInt(head.substring(9, 12));
        String size = header("content-length");
        int whole = bodyStart + (size == null ? 0 : Integer.parseInt(size));
        while (length < whole) {
            fill();
        }
        if ("close".equalsIgnoreCase(header("connection"))) {
            close();
        }
    }

    private void fill() throws IOException {
        if (length == buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, length, buffer.length - length);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        length += read;
    }

    private int indexOf(String text, int from) {
        for (int i = from; i <= length - text.length(); i++) {
            int j = 0;
            while (j < text.length() && buffer[i + j] == text.charAt(j)) {
                j++;
            }
            if (j == text.length()) {
                return i;
            }
        }
        return -1;
    }

    int status() {
        return status;
    }

    /** @param name in lower case */
    String header(String name) {
        int at = 0;
        while ((at = head.indexOf("\r\n", at)) >= 0) {
            at += 2;
            if (head.regionMatches(true, at, name, 0, name.length()) && head.charAt(at + name.length()) == ':') {
                int end = head.indexOf("\r\n", at);
                return head.substring(at + name.length() + 1, end < 0 ? head.length() : end)
                        .strip();
            }
        }
        return null;
    }

    /** What stands between a mark and the next quotation mark in the page, or null. */
    String value(String mark) {
        int at = indexOf(mark, bodyStart);
        if (at < 0) {
            return null;
        }
        int begin = at + mark.length();
        int end = begin;
        while (end < length && buffer[end] != '"') {
            end++;
        }
        return new String(buffer, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    byte[] body() {
        return java.util.Arrays.copyOfRange(buffer, bodyStart, length);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
            socket = null;
        }
    }
}
