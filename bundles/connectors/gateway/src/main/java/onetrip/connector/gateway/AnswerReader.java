package onetrip.connector.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Denial;
import onetrip.api.exchange.SourceAnswer.Status;

/**
 * Reads the gateway's answer. Only a source that says “no such record” in its own words is NOT_FOUND: a bare 404 is a
 * wrong address or a proxy, and what has consequences for a family must not follow from that. Immutable.
 */
final class AnswerReader {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter[] LOCAL_TIMES = {
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"), DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
    };
    private static final Pattern JSON_TYPE = Pattern.compile("application/(?:[a-z0-9.+-]+\\+)?json\\s*(?:;.*)?");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([a-z0-9-]+)");
    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
    private final GatewaySettings settings;

    private final boolean dataWanted;
    private final Map<String, List<FieldMap>> mappings;

    AnswerReader(GatewaySettings settings) {
        this(settings, true);
    }

    /** @param dataWanted whether a good answer has to have data */
    AnswerReader(GatewaySettings settings, boolean dataWanted) {
        this.settings = settings;
        settings.types().forEach(settings::staleDays);
        this.dataWanted = dataWanted;
        // Read at once: a line that is wrong is told when the connector starts, not when a family waits.
        this.mappings = settings.types().stream()
                .collect(Collectors.toMap(type -> type, settings::mapping, (one, same) -> one));
    }

    /** The answer, or why it could not be read, for the log: no data of a person in it. */
    record Reading(SourceAnswer answer, String trouble) {}

    /** @param asked the question's parameters in our names: an answer about somebody else is none */
    Reading read(
            String type, Map<String, String> asked, int httpStatus, HttpHeaders headers, byte[] body, Instant askedAt) {
        switch (httpStatus) {
            case 200, 404 -> {
                // Read below: both may carry the source's own word.
            }
            case 400 -> {
                return without(Status.INVALID_REQUEST, askedAt, "status 400: our request is wrong for it");
            }
            case 401 -> {
                return denied(
                        Denial.AUTHORISATION, askedAt, "status 401: check access key, secret and this server's clock");
            }
            case 403, 429 -> {
                Denial why = denial(headers, body).orElse(httpStatus == 429 ? Denial.QUOTA : Denial.AUTHORISATION);
                return denied(why, askedAt, "status " + httpStatus);
            }
            default -> {
                return without(Status.UNAVAILABLE, askedAt, "status " + httpStatus);
            }
        }
        try {
            JsonNode envelope = json.readTree(text(headers, body));
            Optional<Denial> denial = denial(text(envelope, "code"));
            if (denial.isPresent()) {
                return denied(denial.get(), askedAt, "status " + httpStatus);
            }
            Optional<Status> status = status(text(envelope, "code"));
            if (status.isEmpty() || (httpStatus == 404 && status.get() != Status.NOT_FOUND)) {
                return without(Status.UNAVAILABLE, askedAt, "status " + httpStatus + " with a code that is not known");
            }
            boolean withData = dataWanted && (status.get() == Status.OK || status.get() == Status.PARTIAL);
            JsonNode data = FieldMap.at(envelope, settings.place("data"));
            if (withData && !data.isObject()) {
                return without(Status.UNAVAILABLE, askedAt, "no data in a good answer");
            }
            if (withData && aboutSomebodyElse(type, asked, envelope)) {
                return without(
                        Status.UNAVAILABLE, askedAt, "SECURITY its answer is about somebody else, and was thrown away");
            }
            Instant asOf = time(text(envelope, "dataTime"));
            boolean old = status.get() == Status.OK && settings.old(type, asOf, askedAt);
            return new Reading(
                    new SourceAnswer(
                            old ? Status.STALE : status.get(),
                            withData ? mapped(type, data) : Map.of(),
                            asOf,
                            askedAt,
                            settings.system(),
                            text(envelope, "requestId"),
                            sha256(body)),
                    null);
        } catch (CharacterCodingException foreign) {
            return without(Status.UNAVAILABLE, askedAt, "its text is not in the character set it names");
        } catch (JsonProcessingException malformed) {
            return without(Status.UNAVAILABLE, askedAt, "malformed JSON");
        } catch (UnreadableAnswer wrong) {
            return without(Status.UNAVAILABLE, askedAt, wrong.getMessage());
        }
    }

    private Reading without(Status status, Instant askedAt, String trouble) {
        return new Reading(SourceAnswer.without(status, askedAt, settings.system()), trouble);
    }

    private Reading denied(Denial why, Instant askedAt, String trouble) {
        return new Reading(
                SourceAnswer.denied(why, askedAt, settings.system()),
                trouble + ", denied: " + why.name().toLowerCase(Locale.ROOT));
    }

    /** The source's own word for why, if what came with the refusal can be read. */
    private Optional<Denial> denial(HttpHeaders headers, byte[] body) {
        try {
            return denial(text(json.readTree(text(headers, body)), "code"));
        } catch (CharacterCodingException | JsonProcessingException | UnreadableAnswer page) {
            return Optional.empty();
        }
    }

    private Optional<Denial> denial(String code) {
        return Stream.of(Denial.values())
                .filter(why -> code != null
                        && settings.codes(
                                        why == Denial.AUTHORISATION
                                                ? "denied"
                                                : why.name().toLowerCase(Locale.ROOT))
                                .contains(code))
                .findFirst();
    }

    private Optional<Status> status(String code) {
        Map<String, Status> meanings = Map.of(
                "pending", Status.PENDING,
                "ok", Status.OK,
                "notfound", Status.NOT_FOUND,
                "multiple", Status.MULTIPLE,
                "mismatch", Status.MISMATCH,
                "partial", Status.PARTIAL);
        return meanings.entrySet().stream()
                .filter(meaning ->
                        code != null && settings.codes(meaning.getKey()).contains(code))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * A source that mixes up two people must not show one to the other. What it does not repeat cannot be compared; a line that
     * says it does, and nothing there, is as bad as another number.
     */
    private boolean aboutSomebodyElse(String type, Map<String, String> asked, JsonNode envelope) {
        return settings.echoes(type).entrySet().stream()
                .filter(echo -> asked.containsKey(echo.getKey()))
                .anyMatch(echo -> !FieldMap.at(envelope, echo.getValue())
                        .asText()
                        .strip()
                        .equalsIgnoreCase(asked.get(echo.getKey()).strip()));
    }

    private Map<String, Object> mapped(String type, JsonNode data) {
        List<FieldMap> mapping = mappings.getOrDefault(type, List.of());
        if (mapping.isEmpty()) {
            return json.convertValue(data, DATA);
        }
        Map<String, Object> mapped = new LinkedHashMap<>();
        mapping.forEach(line -> line.apply(data, mapped, node -> json.convertValue(node, Object.class)));
        return mapped;
    }

    private String text(JsonNode envelope, String part) {
        JsonNode node = FieldMap.at(envelope, settings.place(part));
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static String text(HttpHeaders headers, byte[] body) throws CharacterCodingException, UnreadableAnswer {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!JSON_TYPE.matcher(type).matches()) {
            throw new UnreadableAnswer("its content type is not JSON");
        }
        Matcher named = CHARSET.matcher(type);
        Charset charset = StandardCharsets.UTF_8;
        if (named.find()) {
            charset = switch (named.group(1)) {
                case "utf-8", "utf8" -> StandardCharsets.UTF_8;
                // GB18030 reads all three, and the rare characters of names besides.
                case "gbk", "gb2312", "gb18030" -> Charset.forName("GB18030");
                default -> throw new UnreadableAnswer("its character set is not known");
            };
        }
        return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** Instants, offsets, and the two ways in which Chinese systems write local time; null if it is none of them. */
    private static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException local) {
            for (DateTimeFormatter form : LOCAL_TIMES) {
                try {
                    return LocalDateTime.parse(text, form).atZone(CHINA).toInstant();
                } catch (DateTimeException other) {
                    // Try the next form.
                }
            }
            return null;
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static final class UnreadableAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableAnswer(String why) {
            super(why);
        }
    }
}
