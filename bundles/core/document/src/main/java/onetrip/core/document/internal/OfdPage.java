package onetrip.core.document.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.ofdrw.core.basicStructure.pageObj.layer.CT_Layer;
import org.ofdrw.core.basicStructure.pageObj.layer.block.ImageObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.PathObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.core.basicType.ST_Array;
import org.ofdrw.core.basicType.ST_ID;
import org.ofdrw.core.graph.pathObj.AbbreviatedData;
import org.ofdrw.core.graph.pathObj.Rule;
import org.ofdrw.core.pageDescription.color.color.CT_Color;
import org.ofdrw.core.text.CT_CGTransform;
import org.ofdrw.core.text.TextCode;

/**
 * One page of a PDF as a layer of OFD: text as text with the glyphs of the embedded type, lines and pictures. Millimetres from the
 * upper left corner. For what we print ourselves: upright pages, no shadings; clips only cut what is not there. Not thread-safe.
 */
final class OfdPage extends PDFGraphicsStreamEngine {
    private static final double MM = 25.4 / 72;
    private static final int OPAQUE = 255;
    /** What two places may differ by and still be the same, in millimetres. */
    private static final double SAME = 0.001;

    /** Where types and pictures of the file are kept. */
    interface Resources {
        long next();

        long font(PDType0Font font) throws IOException;

        long picture(PDImage image) throws IOException;
    }

    private final Resources resources;
    private final CT_Layer layer = new CT_Layer();
    private final PDRectangle paper;
    private final GeneralPath path = new GeneralPath();
    private Run run;

    private OfdPage(PDPage page, Resources resources) {
        super(page);
        this.resources = resources;
        this.paper = page.getMediaBox();
        layer.setObjID(resources.next());
    }

    static CT_Layer of(PDPage page, Resources resources) throws IOException {
        OfdPage read = new OfdPage(page, resources);
        read.processPage(page);
        read.endRun();
        return read.layer;
    }

    static double width(PDPage page) {
        return page.getMediaBox().getWidth() * MM;
    }

    static double height(PDPage page) {
        return page.getMediaBox().getHeight() * MM;
    }

    /** Glyphs that follow each other on one line in one type, size and colour. */
    private static final class Run {
        private final PDType0Font font;
        private final Matrix first;
        private final int colour;
        private final int alpha;
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> glyphs = new ArrayList<>();
        private final List<Double> steps = new ArrayList<>();
        private double at;

        private Run(PDType0Font font, Matrix first, int colour, int alpha) {
            this.font = font;
            this.first = first;
            this.colour = colour;
            this.alpha = alpha;
        }

        /** How far along the line this place is, in millimetres; negative if it is on another one, or of another size. */
        private double along(Matrix place) {
            boolean turned = Math.abs(place.getScaleX() - first.getScaleX()) > SAME
                    || Math.abs(place.getScaleY() - first.getScaleY()) > SAME
                    || Math.abs(place.getShearX() - first.getShearX()) > SAME
                    || Math.abs(place.getShearY() - first.getShearY()) > SAME;
            double length = Math.hypot(first.getScaleX(), first.getShearY());
            double x = place.getTranslateX() - first.getTranslateX();
            double y = place.getTranslateY() - first.getTranslateY();
            double off = (x * first.getShearY() - y * first.getScaleX()) / length;
            return turned || Math.abs(off) > SAME ? -1 : (x * first.getScaleX() + y * first.getShearY()) / length * MM;
        }
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
        String text = font.toUnicode(code);
        if (!(font instanceof PDType0Font type) || text == null) {
            throw new IOException("a glyph of " + font.getName() + " that is not embedded, or has no character");
        }
        int colour = getGraphicsState().getNonStrokingColor().toRGB();
        int alpha = alpha();
        double along = run == null ? -1 : run.along(place);
        boolean goesOn = run != null
                && run.font.getCOSObject() == type.getCOSObject()
                && run.alpha == alpha
                && run.colour == colour
                && along >= run.at
                && text.length() == 1;
        if (!goesOn) {
            endRun();
            run = new Run(type, place.clone(), colour, alpha);
            along = 0;
        } else {
            run.steps.add(along - run.at);
        }
        run.at = along;
        run.text.append(text);
        run.glyphs.add(type.codeToGID(code));
        if (text.length() != 1) {
            // One glyph that stands for several characters stands alone, so that both can be counted.
            endRun();
        }
    }

    /** PDF measures from below in points, OFD from above in millimetres; the letters themselves stand upright in both. */
    private void endRun() throws IOException {
        if (run == null) {
            return;
        }
        Matrix m = run.first;
        double points = Math.hypot(m.getShearX(), m.getScaleY());
        double size = points * MM;
        TextObject object = new TextObject(resources.next());
        object.setFont(resources.font(run.font)).setSize(round(size));
        whole(object);
        TextCode code = new TextCode().setContent(run.text.toString());
        double x = m.getTranslateX() * MM;
        double y = (paper.getHeight() - m.getTranslateY()) * MM;
        boolean plain = Math.abs(m.getShearX()) < SAME
                && Math.abs(m.getShearY()) < SAME
                && Math.abs(m.getScaleX() - points) < SAME;
        if (plain) {
            code.setCoordinate(round(x), round(y));
        } else {
            code.setCoordinate(0d, 0d);
            object.setCTM(new ST_Array(
                    round(m.getScaleX() / points),
                    round(-m.getShearY() / points),
                    round(-m.getShearX() / points),
                    round(m.getScaleY() / points),
                    round(x),
                    round(y)));
        }
        if (!run.steps.isEmpty()) {
            code.setDeltaX(run.steps.stream().map(OfdPage::round).toArray(Double[]::new));
        }
        object.setFillColor(colour(run.colour));
        if (run.alpha < OPAQUE) {
            object.setAlpha(run.alpha);
        }
        object.addCGTransform(new CT_CGTransform()
                .setCodePosition(0)
                .setCodeCount(run.text.length())
                .setGlyphCount(run.glyphs.size())
                .setGlyphs(new ST_Array(run.glyphs.toArray(Integer[]::new))));
        object.addTextCode(code);
        layer.addPageBlock(object);
        run = null;
    }

    private void whole(org.ofdrw.core.pageDescription.CT_GraphicUnit<?> object) {
        object.setBoundary(0, 0, round(paper.getWidth() * MM), round(paper.getHeight() * MM));
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000d;
    }

    private static CT_Color colour(int rgb) {
        return CT_Color.rgb(rgb >> 16 & OPAQUE, rgb >> 8 & OPAQUE, rgb & OPAQUE);
    }

    private int alpha() {
        return (int) Math.round(getGraphicsState().getNonStrokeAlphaConstant() * OPAQUE);
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        path.moveTo(a.getX(), a.getY());
        path.lineTo(b.getX(), b.getY());
        path.lineTo(c.getX(), c.getY());
        path.lineTo(d.getX(), d.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        path.closePath();
    }

    @Override
    public void endPath() {
        path.reset();
    }

    @Override
    public void clip(int windingRule) {
        // What we print stays within its boxes.
    }

    @Override
    public void shadingFill(COSName shading) throws IOException {
        throw new IOException("a shading, which none of our templates has");
    }

    @Override
    public void strokePath() throws IOException {
        draw(true, false, PathIterator.WIND_NON_ZERO);
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        draw(false, true, windingRule);
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
        draw(true, true, windingRule);
    }

    private void draw(boolean stroke, boolean fill, int windingRule) throws IOException {
        endRun();
        AbbreviatedData data = new AbbreviatedData();
        AffineTransform toPaper = new AffineTransform(MM, 0, 0, -MM, 0, paper.getHeight() * MM);
        double[] p = new double[6];
        for (PathIterator each = path.getPathIterator(toPaper); !each.isDone(); each.next()) {
            int kind = each.currentSegment(p);
            for (int i = 0; i < p.length; i++) {
                p[i] = round(p[i]);
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> data.moveTo(p[0], p[1]);
                case PathIterator.SEG_LINETO -> data.lineTo(p[0], p[1]);
                case PathIterator.SEG_QUADTO -> data.quadraticBezier(p[0], p[1], p[2], p[3]);
                case PathIterator.SEG_CUBICTO -> data.cubicBezier(p[0], p[1], p[2], p[3], p[4], p[5]);
                default -> data.close();
            }
        }
        path.reset();
        PathObject object = new PathObject(new ST_ID(resources.next()));
        whole(object);
        object.setStroke(stroke).setFill(fill);
        if (windingRule == PathIterator.WIND_EVEN_ODD) {
            object.setRule(Rule.Even_Odd);
        }
        if (stroke) {
            float scale = getGraphicsState().getCurrentTransformationMatrix().getScalingFactorX();
            object.setLineWidth(round(getGraphicsState().getLineWidth() * scale * MM));
            object.setStrokeColor(colour(getGraphicsState().getStrokingColor().toRGB()));
        }
        if (fill) {
            object.setFillColor(colour(getGraphicsState().getNonStrokingColor().toRGB()));
        }
        if (alpha() < OPAQUE) {
            object.setAlpha(alpha());
        }
        object.setAbbreviatedData(data);
        layer.addPageBlock(object);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        endRun();
        Matrix m = getGraphicsState().getCurrentTransformationMatrix();
        ImageObject object = new ImageObject(resources.next());
        whole(object);
        object.setCTM(new ST_Array(
                round(m.getScaleX() * MM),
                round(-m.getShearY() * MM),
                round(-m.getShearX() * MM),
                round(m.getScaleY() * MM),
                round((m.getTranslateX() + m.getShearX()) * MM),
                round((paper.getHeight() - m.getTranslateY() - m.getScaleY()) * MM)));
        object.setResourceID(new ST_ID(resources.picture(image)).ref());
        layer.addPageBlock(object);
    }
}
