package onetrip.api.push;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file for an outside system. Immutable.
 *
 * @param type what it is, one of {@link PushConnector#TYPES}
 * @param id the same for each attempt
 * @param fileName ASCII
 * @param content may name people; in no log
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param signature SHA256withECDSA over the content, DER
 * @param deadline until when an answer is of use
 */
public record Push(
        String type,
        String id,
        String itemId,
        String purpose,
        String ground,
        String fileName,
        byte[] content,
        String sha256,
        byte[] signature,
        Duration deadline) {
    public Push {
        content = content.clone();
        signature = signature.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Push that
                && type.equals(that.type)
                && id.equals(that.id)
                && sha256.equals(that.sha256)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id, sha256);
    }

    /** Without what is in it, fit for a log. */
    @Override
    public String toString() {
        return "Push[" + type + " " + id + "]";
    }
}
