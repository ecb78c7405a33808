package onetrip.web.theme.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The house's static files, from memory, under a path that changes with their content: browsers may keep them for ever. */
@Component(service = {Servlet.class, StaticFiles.class})
@HttpWhiteboardServletPattern("/assets/*")
public final class StaticFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> NAMES =
            List.of("onetrip.css", "onetrip.js", "icons.svg", "tick.svg", "chevron.svg", "favicon.svg");

    private record Held(byte[] plain, byte[] zipped, String type) {}

    private final transient Map<String, Held> files = new LinkedHashMap<>();
    private final String prefix;

    @Activate
    public StaticFiles() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : NAMES) {
                byte[] plain = read(name);
                digest.update(plain);
                files.put(name, new Held(plain, zip(plain), type(name)));
            }
            prefix = "/assets/" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/onetrip/theme/static/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    private static String type(String name) {
        return name.endsWith(".css")
                ? "text/css; charset=utf-8"
                : name.endsWith(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml; charset=utf-8";
    }

    String prefix() {
        return prefix;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Held file = files.get(path.substring(path.lastIndexOf('/') + 1));
        if (file == null) {
            response.sendError(404);
            return;
        }
        response.setContentType(file.type());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        String accepts = request.getHeader("Accept-Encoding");
        byte[] body = file.plain();
        if (accepts != null && accepts.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = file.zipped();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
