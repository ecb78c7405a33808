package onetrip.connector.simulators;

import java.util.Map;

/** Reads the default alphabet of short messages, a septet to a byte (3GPP TS 23.038, sections 6.2.1 and 6.2.1.1). */
final class DefaultAlphabet {
    private static final int ESCAPE = 0x1b;

    private static final String[] ROWS = {
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà"
    };

    private static final Map<Integer, Character> AFTER_ESCAPE = Map.of(
            0x0a, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2f, '\\', 0x3c, '[', 0x3d, '~', 0x3e, ']', 0x40, '|', 0x65,
            '€');

    private DefaultAlphabet() {}

    /** What is no code of it becomes {@code \uFFFD}. */
    static String read(byte[] codes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            if (code == ESCAPE && i + 1 < codes.length) {
                text.append(AFTER_ESCAPE.getOrDefault((int) codes[++i], '\uFFFD'));
            } else {
                text.append(code < 0 ? '\uFFFD' : ROWS[code >> 4].charAt(code & 0xf));
            }
        }
        return text.toString();
    }
}
