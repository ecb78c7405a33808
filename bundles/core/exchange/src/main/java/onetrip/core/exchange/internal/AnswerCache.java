package onetrip.core.exchange.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;

/**
 * Good answers that may be used again for a while: for the same question, item, purpose and legal ground, and for nobody but who asked before. In the memory of this node,
 * encrypted with a key that ends with the process; who looks at the memory finds neither an answer nor about whom it is. What the platform asks by itself, as a re-check, is
 * never taken from here. Thread-safe.
 */
final class AnswerCache {
    /** The most answers at a time; those that were used least go first. */
    private static final int MOST = 10_000;

    private static final String SYSTEM = "system";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec sealing = key("AES");
    private final SecretKeySpec naming = key("HmacSHA256");
    // In the caller's thread: a pool of the JVM's would keep this bundle's class loader.
    private final Cache<String, Kept> answers =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /**
     * @param type of the question, so that all of a source can be forgotten
     * @param until platform time
     */
    private record Kept(String type, byte[] sealed, Instant until) {}

    private SecretKeySpec key(String algorithm) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, algorithm);
    }

    Optional<SourceAnswer> find(Query query, Instant now) {
        if (SYSTEM.equals(query.operator())) {
            return Optional.empty();
        }
        String name = name(query);
        Kept kept = answers.getIfPresent(name);
        if (kept == null) {
            return Optional.empty();
        }
        if (now.isAfter(kept.until())) {
            answers.invalidate(name);
            return Optional.empty();
        }
        return Optional.of(open(kept.sealed()));
    }

    /** Keeps a good answer; no other is used twice. */
    void keep(Query query, SourceAnswer answer, Duration time, Instant now) {
        if (answer.status() == Status.OK && !SYSTEM.equals(query.operator()) && !time.isZero()) {
            answers.put(name(query), new Kept(query.type(), seal(answer), now.plus(time)));
        }
    }

    /** All answers of these types are asked for anew. */
    void forget(java.util.Collection<String> types) {
        answers.asMap().values().removeIf(kept -> types.contains(kept.type()));
    }

    String name(Query query) {
        Map<String, Object> all = new TreeMap<>(query.parameters());
        all.put(" type", query.type());
        all.put(" item", query.itemId());
        all.put(" purpose", query.purpose());
        all.put(" ground", query.legalGround());
        all.put(" who", query.operator());
        all.put(" behalf", String.valueOf(query.behalf()));
        try {
            Mac mac = Mac.getInstance(naming.getAlgorithm());
            mac.init(naming);
            return java.util.HexFormat.of().formatHex(mac.doFinal(JSON.writeValueAsBytes(all)));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(SourceAnswer answer) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("data", answer.data());
        // As old as when it was asked for, where the source does not say.
        all.put("time", String.valueOf(answer.dataTime() == null ? answer.askedAt() : answer.dataTime()));
        all.put("asked", String.valueOf(answer.askedAt()));
        all.put("system", answer.system());
        all.put("request", answer.requestId());
        all.put("evidence", answer.evidenceHash());
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce)
                    .doFinal(JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SourceAnswer open(byte[] kept) {
        try {
            byte[] nonce = java.util.Arrays.copyOf(kept, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(kept, NONCE_BYTES, kept.length - NONCE_BYTES);
            Map<String, Object> all = JSON.readValue(plain, MAP);
            return new SourceAnswer(
                    Status.OK,
                    JSON.convertValue(all.get("data"), MAP),
                    Instant.parse(String.valueOf(all.get("time"))),
                    Instant.parse(String.valueOf(all.get("asked"))),
                    text(all.get("system")),
                    text(all.get("request")),
                    text(all.get("evidence")));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
