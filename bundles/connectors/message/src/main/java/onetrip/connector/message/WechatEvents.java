package onetrip.connector.message;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the platform tells us in plain mode: XML, with a signature over a token that both know, a time and a nonce. The signature does not cover the
 * body, so that each is good for one body and a short while. Thread-safe.
 */
final class WechatEvents {
    /** Why it is not believed; fit for a log. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    private static final int LARGEST = 16 * 1024;
    private static final int MOST_FIELDS = 50;
    private static final int REMEMBERED = 20_000;

    private final String token;
    private final Duration window;
    /** Signature → hash of the body that came with it. */
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private record Seen(String body, Instant at) {}

    WechatEvents(String token, Duration window) {
        this.token = token;
        this.window = window;
    }

    /** Only the signature, as when the address is entered at the platform. */
    void check(Map<String, String> query, Instant now) throws Refused {
        String timestamp = query.getOrDefault("timestamp", "");
        String given = query.getOrDefault("signature", "");
        String[] parts = {token, timestamp, query.getOrDefault("nonce", "")};
        Arrays.sort(parts);
        byte[] right = hex("SHA-1", String.join("", parts).getBytes(StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Refused("wrong signature");
        }
        if (!timestamp.matches("\\d{1,11}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(window)
                        > 0) {
            throw new Refused("too old");
        }
    }

    /**
     * The fields of an event.
     *
     * @return empty if the same was told before, which it is when our answer was lost
     */
    Optional<Map<String, String>> read(Map<String, String> query, byte[] body, Instant now) throws Refused {
        check(query, now);
        if (body.length > LARGEST) {
            throw new Refused("too large");
        }
        Map<String, String> fields = fields(body);
        return first(query.get("signature"), hex("SHA-256", body), now) ? Optional.of(fields) : Optional.empty();
    }

    private synchronized boolean first(String signature, String body, Instant now) throws Refused {
        seen.values().removeIf(one -> one.at().isBefore(now.minus(window.multipliedBy(2))));
        Seen before = seen.get(signature);
        if (before != null && !before.body().equals(body)) {
            throw new Refused("a signature that was used for something else");
        }
        if (before == null && seen.size() >= REMEMBERED) {
            // Rather not heard than heard twice; the platform tells it again.
            throw new Refused("too many at once");
        }
        return before == null && seen.put(signature, new Seen(body, now)) == null;
    }

    /** One element with texts in it. No document type, so no entity and nothing from elsewhere. */
    private static Map<String, String> fields(byte[] body) throws Refused {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> fields = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            int depth = 0;
            String name = "";
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Refused("a document type");
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        name = depth == 2 ? reader.getLocalName() : name;
                        text.setLength(depth == 2 ? 0 : text.length());
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(depth == 2 ? reader.getText() : "");
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (depth == 2 && fields.size() < MOST_FIELDS) {
                            fields.putIfAbsent(name, text.toString().strip());
                        }
                        depth--;
                    }
                    default -> {
                        // Comments and spaces say nothing.
                    }
                }
            }
            return fields;
        } catch (XMLStreamException broken) {
            throw new Refused("no XML");
        }
    }

    private static String hex(String algorithm, byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has " + algorithm, impossible);
        }
    }
}
