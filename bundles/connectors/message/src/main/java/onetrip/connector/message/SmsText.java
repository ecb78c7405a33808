package onetrip.connector.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A short message as it goes over the air (3GPP TS 23.038): in the default alphabet where all of it is in it, a septet to a byte as SMPP has them, else in
 * UCS-2. Immutable.
 *
 * @param wide in UCS-2
 * @param bytes not to be changed
 * @param parts that a telephone puts together again, each with a head that takes some of its room; 1: one message
 */
record SmsText(boolean wide, byte[] bytes, int parts) {
    private static final int SEPTETS = 160;
    private static final int SEPTETS_OF_A_PART = 153;
    private static final int UNITS = 70;
    private static final int UNITS_OF_A_PART = 67;

    private static final byte ESCAPE = 0x1b;
    /** By code; where the escape is there is no character. */
    private static final String DEFAULT = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** The extension table: each takes the escape and a code, which stands at the same place below. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final byte[] EXTENSION_CODES = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    static SmsText of(String text) {
        List<byte[]> characters = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            byte[] code = code(text.charAt(i));
            if (code == null) {
                return wide(text);
            }
            characters.add(code);
        }
        return new SmsText(false, joined(characters), parts(characters, SEPTETS, SEPTETS_OF_A_PART));
    }

    /** @return null where it is in neither table */
    private static byte[] code(char character) {
        int at = character == 0 ? -1 : DEFAULT.indexOf(character);
        if (at >= 0) {
            return new byte[] {(byte) at};
        }
        int extended = EXTENSION.indexOf(character);
        return extended < 0 ? null : new byte[] {ESCAPE, EXTENSION_CODES[extended]};
    }

    private static SmsText wide(String text) {
        // A pair of surrogates is one character, and stays in one part.
        List<byte[]> characters = text.codePoints()
                .mapToObj(one -> new byte[Character.charCount(one)])
                .toList();
        return new SmsText(true, text.getBytes(StandardCharsets.UTF_16BE), parts(characters, UNITS, UNITS_OF_A_PART));
    }

    /** No character is cut in two. */
    private static int parts(List<byte[]> characters, int alone, int ofPart) {
        if (characters.stream().mapToInt(one -> one.length).sum() <= alone) {
            return 1;
        }
        int parts = 1;
        int filled = 0;
        for (byte[] one : characters) {
            if (filled + one.length > ofPart) {
                parts++;
                filled = 0;
            }
            filled += one.length;
        }
        return parts;
    }

    private static byte[] joined(List<byte[]> characters) {
        byte[] all = new byte[characters.stream().mapToInt(one -> one.length).sum()];
        int at = 0;
        for (byte[] one : characters) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return all;
    }
}
