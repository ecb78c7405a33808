package onetrip.web.gate.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a form held, as bytes. Passwords and forgery tokens are never among it. Pure functions. */
final class ParkedForm {
    private ParkedForm() {}

    static byte[] write(Map<String, String[]> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, String[]> field : fields.entrySet()) {
                if (!isSecret(field.getKey())) {
                    out.writeBoolean(true);
                    text(out, field.getKey());
                    out.writeInt(field.getValue().length);
                    for (String value : field.getValue()) {
                        text(out, value);
                    }
                }
            }
            out.writeBoolean(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean isSecret(String field) {
        return field.equals("_csrf") || field.toLowerCase(Locale.ROOT).contains("password");
    }

    static Map<String, String[]> read(byte[] content) {
        Map<String, String[]> fields = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            while (in.readBoolean()) {
                String name = text(in);
                String[] values = new String[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = text(in);
                }
                fields.put(name, values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
