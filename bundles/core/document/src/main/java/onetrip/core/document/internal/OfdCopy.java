package onetrip.core.document.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import onetrip.core.clock.Time;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.io.OutputFormat;
import org.dom4j.io.XMLWriter;
import org.ofdrw.core.basicStructure.doc.CT_CommonData;
import org.ofdrw.core.basicStructure.doc.CT_PageArea;
import org.ofdrw.core.basicStructure.doc.Document;
import org.ofdrw.core.basicStructure.ofd.DocBody;
import org.ofdrw.core.basicStructure.ofd.OFD;
import org.ofdrw.core.basicStructure.ofd.docInfo.CT_DocInfo;
import org.ofdrw.core.basicStructure.pageObj.Content;
import org.ofdrw.core.basicStructure.pageObj.Page;
import org.ofdrw.core.basicStructure.pageTree.Pages;
import org.ofdrw.core.basicStructure.res.CT_MultiMedia;
import org.ofdrw.core.basicStructure.res.MediaType;
import org.ofdrw.core.basicStructure.res.Res;
import org.ofdrw.core.basicStructure.res.resources.Fonts;
import org.ofdrw.core.basicStructure.res.resources.MultiMedias;
import org.ofdrw.core.basicType.ST_ID;
import org.ofdrw.core.basicType.ST_Loc;
import org.ofdrw.core.text.font.CT_Font;

/**
 * A printed PDF as OFD (GB/T 33190-2016), page by page as it was printed: there is no second description of a document that could say
 * something else. The same file gives the same bytes. It carries no seal. Not thread-safe; one for each file.
 */
final class OfdCopy implements OfdPage.Resources {
    private static final String ROOT = "Doc_0";
    private static final ST_Loc RES = new ST_Loc("Res");

    private final IssuedDocument about;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<COSBase, Long> fontIds = new IdentityHashMap<>();
    private final Fonts fonts = new Fonts();
    private final MultiMedias pictures = new MultiMedias();
    private int pictureCount;
    private long last;

    private OfdCopy(IssuedDocument about) {
        this.about = about;
    }

    /** @throws IOException if it is no PDF that we printed */
    static byte[] of(byte[] pdf, IssuedDocument about) throws IOException {
        try (PDDocument printed = Loader.loadPDF(pdf)) {
            return new OfdCopy(about).read(printed);
        }
    }

    private byte[] read(PDDocument printed) throws IOException {
        Pages tree = new Pages();
        int number = 0;
        for (PDPage page : printed.getPages()) {
            String file = "Pages/Page_" + number++ + "/Content.xml";
            tree.addPage(new org.ofdrw.core.basicStructure.pageTree.Page(next(), file));
            put(
                    ROOT + "/" + file,
                    new Page().setArea(area(page)).setContent(new Content().addLayer(OfdPage.of(page, this))));
        }
        put(ROOT + "/PublicRes.xml", new Res().setBaseLoc(RES).addResource(fonts));
        CT_CommonData common = new CT_CommonData();
        if (pictureCount > 0) {
            put(ROOT + "/DocumentRes.xml", new Res().setBaseLoc(RES).addResource(pictures));
        }
        common.setMaxUnitID(last).setPageArea(area(printed.getPage(0))).addPublicRes(new ST_Loc("PublicRes.xml"));
        if (pictureCount > 0) {
            common.addDocumentRes(new ST_Loc("DocumentRes.xml"));
        }
        put(ROOT + "/Document.xml", new Document().setCommonData(common).setPages(tree));
        CT_DocInfo info = new CT_DocInfo()
                .setDocID(about.id())
                .setTile(about.title().zh() + " " + about.number())
                .setAbstract("供阅读，没有电子印章；办事用同一编号的PDF")
                .setCreationDate(issued().toLocalDate())
                .setCreator("OneTrip");
        put("OFD.xml", new OFD(new DocBody().setDocInfo(info).setDocRoot(new ST_Loc(ROOT + "/Document.xml"))));
        return packed();
    }

    private static CT_PageArea area(PDPage page) {
        return new CT_PageArea(
                0, 0, Math.round(OfdPage.width(page) * 100) / 100d, Math.round(OfdPage.height(page) * 100) / 100d);
    }

    private LocalDateTime issued() {
        return LocalDateTime.ofInstant(about.issuedAt(), Time.ZONE);
    }

    private void put(String name, Element root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        org.dom4j.Document document = DocumentHelper.createDocument();
        document.add(root);
        // Not the compact format: it would take blanks out of the text.
        OutputFormat format = new OutputFormat();
        format.setEncoding(StandardCharsets.UTF_8.name());
        XMLWriter writer = new XMLWriter(bytes, format);
        writer.write(document);
        writer.flush();
        files.put(name, bytes.toByteArray());
    }

    /** OFD.xml first, as readers like it; all times are the document's. */
    private byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "OFD.xml", files.remove("OFD.xml"));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entry(zip, file.getKey(), file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(issued());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public long next() {
        return ++last;
    }

    @Override
    public long font(PDType0Font font) throws IOException {
        Long known = fontIds.get(font.getCOSObject());
        if (known != null) {
            return known;
        }
        PDStream embedded = font.getFontDescriptor() == null
                ? null
                : font.getFontDescriptor().getFontFile2();
        if (embedded == null) {
            throw new IOException("the type " + font.getName() + " is not embedded");
        }
        long id = next();
        String file = "font_" + id + ".ttf";
        files.put(ROOT + "/Res/" + file, embedded.toByteArray());
        fonts.addFont(new CT_Font(Typeface.FAMILY)
                .setFamilyName(Typeface.FAMILY)
                .setID(id)
                .setFontFile(file));
        fontIds.put(font.getCOSObject(), id);
        return id;
    }

    @Override
    public long picture(PDImage image) throws IOException {
        long id = next();
        String file = "picture_" + id + ".png";
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image.getImage(), "png", png);
        files.put(ROOT + "/Res/" + file, png.toByteArray());
        pictures.addMultiMedia(new CT_MultiMedia()
                .setID(new ST_ID(id))
                .setType(MediaType.Image)
                .setFormat("PNG")
                .setMediaFile(new ST_Loc(file)));
        pictureCount++;
        return id;
    }
}
