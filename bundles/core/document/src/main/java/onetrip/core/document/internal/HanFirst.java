package onetrip.core.document.internal;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapSubtable;

/**
 * A font's table of characters that names the usual character of a glyph first. 人 and the Kangxi radical ⼈ are one glyph;
 * PDFBox writes the first of a glyph's characters into the PDF, and a document in which nobody finds 人民 is of little use.
 */
final class HanFirst extends CmapSubtable {
    private static final Comparator<Integer> USUAL_FIRST =
            Comparator.comparing(HanFirst::unusual).thenComparing(Comparator.naturalOrder());

    private final CmapSubtable table;

    HanFirst(CmapSubtable table) {
        this.table = table;
        setPlatformId(table.getPlatformId());
        setPlatformEncodingId(table.getPlatformEncodingId());
    }

    @Override
    public int getGlyphId(int codePoint) {
        return table.getGlyphId(codePoint);
    }

    @Override
    public List<Integer> getCharCodes(int glyph) {
        List<Integer> codes = table.getCharCodes(glyph);
        return codes == null || codes.size() < 2
                ? codes
                : codes.stream().sorted(USUAL_FIRST).toList();
    }

    private static boolean unusual(int codePoint) {
        return UnicodeBlock.of(codePoint) == UnicodeBlock.CJK_RADICALS_SUPPLEMENT
                || !Normalizer.isNormalized(Character.toString(codePoint), Normalizer.Form.NFKC);
    }
}
