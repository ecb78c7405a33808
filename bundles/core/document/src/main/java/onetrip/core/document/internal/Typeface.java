package onetrip.core.document.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Noto Serif SC, read at its first use and kept: 15 MB. It is read from the bundle into memory and not by way of a
 * temporary file, because servers clean their temporary directory under a process that runs for weeks.
 *
 * <p>Thread-safe for looking up glyphs. A {@link #font} keeps a reading position; use it under this object's lock.
 */
final class Typeface {
    static final String FAMILY = "Noto Serif SC";
    private static final String FILE = "/onetrip/core/document/font/NotoSerifSC-Regular.ttf";

    private TrueTypeFont font;
    private CmapLookup glyphs;

    synchronized TrueTypeFont font() {
        read();
        return font;
    }

    synchronized boolean has(int codePoint) {
        read();
        return glyphs.getGlyphId(codePoint) != 0;
    }

    private void read() {
        if (font != null) {
            return;
        }
        try (InputStream in = Typeface.class.getResourceAsStream(FILE)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            CmapSubtable characters =
                    parsed.getCmap().getSubtable(CmapTable.PLATFORM_WINDOWS, CmapTable.ENCODING_WIN_UNICODE_FULL);
            parsed.getCmap().setCmaps(new CmapSubtable[] {new HanFirst(characters)});
            glyphs = parsed.getUnicodeCmapLookup();
            font = parsed;
        } catch (IOException e) {
            throw new UncheckedIOException("the type for documents cannot be read", e);
        }
    }
}
