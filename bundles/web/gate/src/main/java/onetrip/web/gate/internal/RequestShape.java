package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import onetrip.web.gate.PageProblem;

/**
 * Whether an address and its parameters are written as they must be. Everything doubtful is refused before anybody has
 * looked at it: the gate decides by the address as it was sent, and the container serves what it makes of it; the two
 * must not differ. Pure functions.
 */
final class RequestShape {
    private RequestShape() {}

    /** @param path as sent; dot segments, path parameters, empty segments, bad or overlong encodings and NUL are refused */
    static void checkPath(String path) {
        String plain = decode(path, false);
        if (!plain.startsWith("/")) {
            throw bad();
        }
        // An encoded slash would cut the path differently before and after decoding.
        if (plain.length() != path.length() && slashes(plain) != slashes(path)) {
            throw bad();
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < 0x20 || c == 0x7f || c == '\\' || c == ';') {
                throw bad();
            }
            if (c == '/' && i + 1 < plain.length() && (plain.charAt(i + 1) == '/' || dots(plain, i + 1))) {
                throw bad();
            }
        }
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean dots(String path, int from) {
        int end = path.indexOf('/', from);
        int length = (end < 0 ? path.length() : end) - from;
        return length > 0 && length < 3 && path.charAt(from) == '.' && path.charAt(from + length - 1) == '.';
    }

    private static long slashes(String text) {
        return text.chars().filter(c -> c == '/').count();
    }

    /** @param query as sent, or null */
    static void checkQuery(String query) {
        if (query != null) {
            decode(query, true);
        }
    }

    /** The text behind percent signs (and plus signs, in a form): strict UTF-8 without NUL, or 400. */
    static String decode(String text, boolean form) {
        if (isPlain(text)) {
            return form ? text.replace('+', ' ') : text;
        }
        byte[] sent = text.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[sent.length];
        int length = 0;
        for (int i = 0; i < sent.length; i++) {
            byte b = sent[i];
            if (b == '%') {
                if (i + 2 >= sent.length) {
                    throw bad();
                }
                b = (byte) (hex(sent[i + 1]) << 4 | hex(sent[i + 2]));
                i += 2;
            } else if (b == '+' && form) {
                b = ' ';
            }
            plain[length++] = b;
        }
        return utf8(plain, length);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == 0 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** Strict: overlong and truncated sequences are refused, and NUL, which no database takes. */
    static String utf8(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                throw bad();
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw bad();
        }
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        if (value < 0) {
            throw bad();
        }
        return value;
    }

    static PageProblem bad() {
        return new PageProblem(400, null, "/");
    }
}
