package onetrip.core.document.internal;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** Words across a page that nobody overlooks; no state. */
final class TestMark {
    private static final String WORDS = "测试 TEST";
    private static final float SIZE = 96;
    private static final float FAINT = 0.25f;
    private static final double SLANT = Math.PI / 4;

    private TestMark() {}

    static byte[] over(byte[] plain, TrueTypeFont type, UUID document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(plain)) {
            PDType0Font font = PDType0Font.load(pdf, type, true);
            float half = font.getStringWidth(WORDS) / 1000 * SIZE / 2;
            for (PDPage page : pdf.getPages()) {
                PDExtendedGraphicsState faint = new PDExtendedGraphicsState();
                faint.setNonStrokingAlphaConstant(FAINT);
                float x = page.getMediaBox().getWidth() / 2 - half * (float) Math.cos(SLANT);
                float y = page.getMediaBox().getHeight() / 2 - half * (float) Math.sin(SLANT);
                try (PDPageContentStream ink = new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
                    // Screen readers have it from the text of the verification page, not between two lines of the
                    // document.
                    ink.beginMarkedContent(COSName.ARTIFACT);
                    ink.setGraphicsStateParameters(faint);
                    ink.setNonStrokingColor(Color.RED);
                    ink.beginText();
                    ink.setFont(font, SIZE);
                    ink.setTextMatrix(Matrix.getRotateInstance(SLANT, x, y));
                    ink.showText(WORDS);
                    ink.endText();
                    ink.endMarkedContent();
                }
            }
            pdf.setDocumentId(document.getMostSignificantBits());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length * 2);
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }
}
