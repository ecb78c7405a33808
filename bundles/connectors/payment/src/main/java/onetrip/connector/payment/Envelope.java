package onetrip.connector.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import onetrip.api.payment.Forged;
import onetrip.api.payment.PaymentAway;

/**
 * Signs what we send and believes what the platform signed: over kind, address, time, a number used once, and the body. An answer carries the
 * number of its question, so that it answers no other one. Keys are read when they are needed, again when their file changes. Thread-safe.
 */
final class Envelope {
    static final String MERCHANT = "x-pay-merchant";
    static final String TIME = "x-pay-time";
    static final String NONCE = "x-pay-nonce";
    static final String SIGNATURE = "x-pay-signature";
    private static final String ANSWER = "ANSWER";
    private static final int LONGEST = 600;

    /** A key and when its file was written. */
    private record Kept<K>(K key, FileTime at) {}

    private final PaymentSettings settings;
    private final InstantSource clock;
    private final Supplier<String> nonces;
    private volatile Kept<PrivateKey> ours;
    private volatile Kept<PublicKey> theirs;

    /** @param nonces another one each time */
    Envelope(PaymentSettings settings, InstantSource clock, Supplier<String> nonces) {
        this.settings = settings;
        this.clock = clock;
        this.nonces = nonces;
    }

    private static String text(String kind, String address, String time, String nonce, String body) {
        return kind + "\n" + address + "\n" + time + "\n" + nonce + "\n" + body + "\n";
    }

    /** Headers for a request. @throws PaymentAway if our key cannot be had */
    Map<String, String> sealed(String path, String body) throws PaymentAway {
        String time = clock.instant().toString();
        String nonce = nonces.get();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(MERCHANT, settings.merchant());
        headers.put(TIME, time);
        headers.put(NONCE, nonce);
        try {
            headers.put(SIGNATURE, settings.algorithm().sign(secret(), text("POST", path, time, nonce, body)));
        } catch (IOException | GeneralSecurityException e) {
            throw new PaymentAway("our key cannot be used: " + e.getMessage(), e);
        }
        return headers;
    }

    /** @param nonce of the question @throws PaymentAway if it is not the platform's answer to it */
    void requireAnswer(Map<String, String> headers, String nonce, String body) throws PaymentAway {
        if (!nonce.equals(headers.get(NONCE))) {
            throw new PaymentAway("an answer to another question");
        }
        String trouble = trouble(ANSWER, "", headers, body);
        if (trouble != null) {
            throw new PaymentAway("an answer that is not believed: " + trouble);
        }
    }

    /** @param path at which we are told @throws Forged if the platform did not write it, or not now */
    void requireCallback(String path, Map<String, String> headers, String body) throws Forged {
        String trouble = settings.merchant().equals(headers.get(MERCHANT))
                ? trouble("POST", path, headers, body)
                : "it is for another merchant";
        if (trouble != null) {
            throw new Forged(trouble);
        }
    }

    private String trouble(String kind, String address, Map<String, String> headers, String body) {
        String time = headers.get(TIME);
        String nonce = headers.get(NONCE);
        String signature = headers.get(SIGNATURE);
        if (time == null || nonce == null || signature == null) {
            return "it is not signed";
        }
        if (time.length() + nonce.length() + signature.length() > 2 * LONGEST) {
            return "its headers are too long";
        }
        try {
            Duration off =
                    Duration.between(Instant.parse(time), clock.instant()).abs();
            if (off.compareTo(settings.skew()) > 0) {
                // Of callbacks one line a minute stands in the log for each sentence: they may not all be different.
                return kind.equals(ANSWER)
                        ? "its time is off by " + off.toSeconds() + " s"
                        : "its time is off by more than " + settings.skew().toSeconds() + " s";
            }
            return settings.algorithm().verifies(open(), text(kind, address, time, nonce, body), signature)
                    ? null
                    : "its signature is wrong";
        } catch (DateTimeParseException unreadable) {
            return "its time cannot be read";
        } catch (IOException | GeneralSecurityException e) {
            return "the platform's key cannot be used: " + e.getMessage();
        }
    }

    private PrivateKey secret() throws IOException, GeneralSecurityException {
        FileTime at = written(settings.key());
        Kept<PrivateKey> kept = ours;
        if (kept == null || !kept.at().equals(at)) {
            kept = new Kept<>(settings.algorithm().secret(settings.key()), at);
            ours = kept;
        }
        return kept.key();
    }

    private PublicKey open() throws IOException, GeneralSecurityException {
        FileTime at = written(settings.platformKey());
        Kept<PublicKey> kept = theirs;
        if (kept == null || !kept.at().equals(at)) {
            kept = new Kept<>(settings.algorithm().open(settings.platformKey()), at);
            theirs = kept;
        }
        return kept.key();
    }

    private static FileTime written(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }
}
