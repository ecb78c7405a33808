package onetrip.core.document.internal;

import java.util.Locale;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Makes sure that what is printed has glyphs. A character without one is printed as its number: 〔U+2CC56〕. */
final class PrintableText {
    private final Typeface typeface;

    PrintableText(Typeface typeface) {
        this.typeface = typeface;
    }

    /** Replaces in all text of the tree, that of the template as well as the values filled in. */
    void within(Node node) {
        if (node instanceof Text text) {
            text.setData(printable(text.getData()));
            return;
        }
        if (!"style".equals(node.getNodeName())) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                within(child);
            }
        }
    }

    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(c, printable));
        return printable.toString();
    }

    private void append(int c, StringBuilder printable) {
        if (c == '\n' || c == '\t') {
            printable.append((char) c);
        } else if (invisible(c)) {
            return;
        } else if (typeface.has(c)) {
            printable.appendCodePoint(c);
        } else if (Character.isSpaceChar(c)) {
            printable.append(' ');
        } else {
            printable.append(String.format(Locale.ROOT, "〔U+%04X〕", c));
        }
    }

    /**
     * Format characters and variation selectors say how a neighbour looks and are not printed themselves. Leaving them
     * out also keeps a bidirectional override in a name from turning a line round.
     */
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }
}
