package onetrip.web.gate.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;

/**
 * A request with a body. The body may not grow beyond a limit; an url-encoded form is read here, strictly, and not by
 * the container, which answers 500 to a chunked one that is too large. A form with files is cut into parts by the
 * container, within the limits of its servlet; its texts are read here.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;
    private final int formLimit;
    private final Kind kind;
    private final Receiving.Sender sender;
    private boolean cut;
    private LimitedStream stream;
    private BufferedReader reader;
    private Map<String, String[]> fields;

    private enum Kind {
        FORM,
        MULTIPART,
        OTHER
    }

    LimitedRequest(HttpServletRequest request, long limit, int formLimit, Receiving.Sender sender) {
        super(request);
        this.sender = sender;
        this.limit = limit;
        this.formLimit = formLimit;
        String type = request.getContentType() == null
                ? ""
                : request.getContentType().strip().toLowerCase(Locale.ROOT);
        this.kind = type.startsWith("application/x-www-form-urlencoded")
                ? Kind.FORM
                : type.startsWith("multipart/") ? Kind.MULTIPART : Kind.OTHER;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new LimitedStream(
                    super.getInputStream(), getContentLengthLong(), kind == Kind.FORM ? formLimit : limit, sender);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
        return reader;
    }

    /** The first time, the container reads the body. */
    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        if (cut) {
            return super.getParts();
        }
        if (!sender.waits()) {
            throw Receiving.busy();
        }
        try {
            Collection<Part> parts = super.getParts();
            cut = true;
            return parts;
        } finally {
            sender.arrived();
        }
    }

    @Override
    public Part getPart(String name) throws IOException, ServletException {
        getParts();
        return super.getPart(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        if (fields == null) {
            fields = Collections.unmodifiableMap(kind == Kind.MULTIPART ? parts() : form());
        }
        return fields;
    }

    /**
     * The text parts, in strict UTF-8. Not by the container's {@code getParameterMap}: Felix reads text as Latin-1 there,
     * and says nothing when a part was too large or broken.
     */
    private Map<String, String[]> parts() {
        FormFields form = new FormFields();
        form.add(getQueryString());
        try {
            for (Part part : getParts()) {
                if (part.getSubmittedFileName() == null) {
                    try (InputStream text = part.getInputStream()) {
                        byte[] bytes = text.readAllBytes();
                        form.put(part.getName(), RequestShape.utf8(bytes, bytes.length));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException noParts) {
            if (noParts.getCause() != null) {
                throw new IllegalArgumentException(noParts);
            }
            // The servlet takes no files, hence the container has not read the parts.
        }
        return form.asMap();
    }

    private Map<String, String[]> form() {
        FormFields form = new FormFields();
        form.add(getQueryString());
        if (kind == Kind.FORM) {
            try {
                byte[] body = getInputStream().readAllBytes();
                form.add(RequestShape.utf8(body, body.length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return form.asMap();
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
