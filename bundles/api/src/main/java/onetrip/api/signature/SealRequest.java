package onetrip.api.signature;

import java.time.Duration;
import java.util.HexFormat;

/**
 * What is to be sealed. The document itself stays in the house: a digest tells nobody what it was made of (个人信息保护法 art. 6).
 *
 * @param key the same for each attempt at the same document: it is sealed once, however often it is asked for; 1 to 64 characters
 * @param kind what kind of document, as {@code <item>/<template>}; nothing about its holder
 * @param digest SHA-256 of the bytes that the seal is to cover, 32 bytes
 * @param deadline for the whole call
 */
public record SealRequest(String key, String kind, byte[] digest, Duration deadline) {
    private static final int SHA_256_BYTES = 32;

    /** @throws IllegalArgumentException if the digest is no SHA-256 */
    public SealRequest {
        if (digest.length != SHA_256_BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        digest = digest.clone();
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    @Override
    public String toString() {
        return "SealRequest[" + key + " " + kind + " " + HexFormat.of().formatHex(digest, 0, 4) + "…]";
    }
}
