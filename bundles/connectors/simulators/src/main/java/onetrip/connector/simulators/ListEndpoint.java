package onetrip.connector.simulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The side that takes lists (CX-35, CX-07): compares the checksum, takes the same list once, keeps what it took for whoever looks. Thread-safe.
 */
final class ListEndpoint {
    /** A list as it came. */
    record Taken(String id, String file, String sha256, String signature, byte[] content, String receipt) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Taken> taken = new LinkedHashMap<>();

    synchronized Reply take(Source source, Map<String, String> parameters, byte[] content, Behaviour behaviour) {
        switch (behaviour.kind()) {
            case TIMEOUT, TIMEOUT_THEN_OK -> {
                return Reply.silence();
            }
            case ERROR500 -> {
                return Reply.json(500, "{\"code\":\"error\"}");
            }
            case MAINTENANCE -> {
                return Reply.json(503, "{\"code\":\"maintenance\"}");
            }
            case DENIED -> {
                return Reply.json(403, "{\"code\":\"denied\"}");
            }
            case MISMATCH -> {
                return Reply.json(200, "{\"code\":\"mismatch\",\"msg\":\"the list is not as agreed\"}");
            }
            case MALFORMED -> {
                return Reply.json(200, "{\"code\":\"o");
            }
            default -> {
                // Below: a receiver that works.
            }
        }
        String id = parameters.getOrDefault("id", "");
        String sha256 = parameters.getOrDefault("sha256", "");
        if (id.isEmpty() || !sha256.equals(sha256(content))) {
            return Reply.json(400, "{\"code\":\"checksum\",\"msg\":\"checksum differs\"}");
        }
        Taken list = taken.computeIfAbsent(
                id,
                first -> new Taken(
                        id,
                        parameters.getOrDefault("file", ""),
                        sha256,
                        parameters.getOrDefault("signature", ""),
                        content,
                        (source == Source.AID_GRANTED ? "AID-%04d" : "EXAM-%04d").formatted(taken.size() + 1)));
        return Reply.json(200, "{\"code\":\"ok\",\"requestId\":\"" + list.receipt() + "\"}");
    }

    /** What came, as JSON. */
    synchronized String received() throws JsonProcessingException {
        List<Map<String, Object>> lists = new ArrayList<>();
        for (Taken list : taken.values()) {
            lists.add(Map.of(
                    "id", list.id(),
                    "file", list.file(),
                    "sha256", list.sha256(),
                    "signature", list.signature(),
                    "receipt", list.receipt(),
                    "content", Base64.getEncoder().encodeToString(list.content())));
        }
        return json.writeValueAsString(lists);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
