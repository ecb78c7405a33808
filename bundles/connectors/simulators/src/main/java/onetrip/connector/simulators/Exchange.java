package onetrip.connector.simulators;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A question and its answer as they went over the wire, and the file in which such are kept as a fixture of contract tests. Immutable.
 *
 * @param endpoint first word of the path: gateway, courier, pay …
 * @param at when the question came, ISO 8601 in UTC
 */
public record Exchange(long number, String endpoint, String at, Request request, Response response) {
    /**
     * @param target path and query, percent-encoded
     * @param headers without those of the transport, as Host and Content-Length; names as HTTP/1.1 servers of the JDK write them
     */
    public record Request(String method, String target, Map<String, String> headers, Body body) {}

    /** @param status 0 for none at all */
    public record Response(int status, Map<String, String> headers, Body body) {}

    /**
     * @param text what is UTF-8, else null
     * @param base64 what is not, else null
     * @param cut how many bytes it had, if it was too long to be kept; else 0. Such a body cannot be replayed
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Body(String text, String base64, long cut) {
        /** @param whole how many bytes it had; more than were kept: it was too long */
        public static Body of(byte[] kept, long whole) {
            if (whole > kept.length) {
                return new Body(null, null, whole);
            }
            try {
                return new Body(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(kept))
                                .toString(),
                        null,
                        0);
            } catch (CharacterCodingException another) {
                return new Body(null, Base64.getEncoder().encodeToString(kept), 0);
            }
        }

        /** @throws IllegalStateException if it was cut */
        public byte[] bytes() {
            if (cut > 0) {
                throw new IllegalStateException("a body of " + cut + " bytes was not kept");
            }
            return text != null
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        }
    }

    /** @param note for whoever opens the file */
    record File(String note, List<Exchange> exchanges) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A file of exchanges, as the control page offers it. */
    public static byte[] write(List<Exchange> exchanges) throws IOException {
        return JSON.writeValueAsBytes(new File(
                "Exchanges with the simulators, for contract tests. All people are invented; keys and signatures are the sandbox's and open nothing.",
                exchanges));
    }

    /** The shapes of all that an export holds, in its order. */
    public static List<String> shapes(byte[] export) throws IOException {
        return read(export).stream().map(Exchange::shape).toList();
    }

    /** @throws IOException if it is no file of exchanges */
    public static List<Exchange> read(byte[] file) throws IOException {
        return List.copyOf(JSON.readValue(file, File.class).exchanges());
    }

    /** What stays the same whenever the same is asked: everything but times, serial numbers, signatures and values. */
    public String shape() {
        return request.method() + " " + request.target().replaceAll("\\?.*", "") + " "
                + new TreeSet<>(request.headers().keySet()) + " " + shape(request.body()) + " → " + response.status()
                + " " + steady(response.headers()) + " " + shape(response.body());
    }

    /** Without the values that are others each time. */
    private static Map<String, String> steady(Map<String, String> headers) {
        Map<String, String> steady = new TreeMap<>(headers);
        steady.replaceAll((name, value) -> name.matches(".*-(time|nonce|signature)") ? "" : value);
        return steady;
    }

    private static String shape(Body body) {
        try {
            TreeSet<String> paths = new TreeSet<>();
            paths(JSON.readTree(body.bytes()), "", paths);
            return paths.toString();
        } catch (IOException | IllegalStateException notJson) {
            return "no JSON";
        }
    }

    private static void paths(JsonNode node, String at, TreeSet<String> into) {
        node.properties().forEach(one -> paths(one.getValue(), at + "." + one.getKey(), into));
        node.elements().forEachRemaining(one -> {
            if (node.isArray()) {
                paths(one, at + "[]", into);
            }
        });
        if (node.isValueNode()) {
            into.add(at + ":" + node.getNodeType());
        }
    }
}
