package onetrip.core.form.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;

/** The key of a fetched row: the same as long as it is the same person or thing, and telling nothing about either. */
final class RowKey {
    private RowKey() {}

    /** By the certificate number if the row has one, else by all that is in it. */
    static String of(Field group, Map<String, Object> row, SourceReading sources) {
        for (Field child : group.fields()) {
            Object number = child.type() == FieldType.CERT_NUMBER ? sources.ofRow(child, row) : null;
            if (!Values.blank(number)) {
                return hash(number.toString());
            }
        }
        return hash(row.toString());
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
