package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template comes with an item, and an item may come from anybody whose signature is accepted. */
class HostileTemplateTest {
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Path secret;

    @BeforeEach
    void layBait(@TempDir Path dir) throws Exception {
        secret = Files.writeString(dir.resolve("secret.css"), "body:before { content: \"机密SECRET\" }");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] answer = Files.readAllBytes(secret);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><link rel='stylesheet' type='text/css' href='URI'/></head><body>正文</body></html>",
                "<?xml-stylesheet type='text/css' href='URI'?><html><body>正文</body></html>",
                "<html><head><style>@import url(URI);</style></head><body>正文</body></html>",
                "<html><head><style>@font-face { font-family: x; src: url(URI); } body { font-family: x }</style></head><body>正文</body></html>",
                "<html><head><base href='URI'/><style>body { background-image: url(URI) }</style></head><body>正文<img src='x.png'/></body></html>",
                "<html><head><style>li { list-style-image: url(URI) } p:before { content: url(URI) }</style></head><body><ul><li>正文</li></ul><p/></body></html>",
                "<html><body>正文<img src='URI'/><img src='jar:URI!/x'/><input type='image' src='URI'/></body></html>",
                "<html><body>正文<object data='URI' type='image/png'/><iframe src='URI'/><embed src='URI'/></body></html>",
                "<html><body>正文<a href='URI' download='x.css' data-content-type='text/css' relationship='Data'>附件</a></body></html>",
                "<html xmlns:xi='http://www.w3.org/2001/XInclude'><body>正文<xi:include href='URI' parse='text'/></body></html>",
                "<html><body>正文<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='URI'/></svg></body></html>"
            })
    void nothingOutsideTheTemplateIsRead(String html) throws Exception {
        for (String uri : new String[] {secret.toUri().toString(), web()}) {
            byte[] pdf = Sample.pdf(Sample.template(html.replace("URI", uri)), Map.of());
            assertTrue(Sample.text(pdf).contains("正文"), html);
            assertFalse(Sample.text(pdf).contains("SECRET"), html);
            assertFalse(anyStreamSays(pdf, "SECRET"), html);
        }
        assertEquals(0, requests.get(), html);
    }

    @Test
    void entitiesAndDoctypesAreRefused() {
        for (String uri : new String[] {secret.toUri().toString(), web()}) {
            for (String doctype : new String[] {
                "<!DOCTYPE html [<!ENTITY x SYSTEM '" + uri + "'>]>",
                "<!DOCTYPE html SYSTEM '" + uri + "'>",
                "<!DOCTYPE html [<!ENTITY % p SYSTEM '" + uri + "'> %p;]>",
                "<!DOCTYPE html>"
            }) {
                IllegalArgumentException refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> Sample.pdf(Sample.template(doctype + "<html><body>&x;</body></html>"), Map.of()));
                assertFalse(refused.getMessage().contains("SECRET"), refused.getMessage());
            }
        }
        assertEquals(0, requests.get());
    }

    @Test
    void aTemplateThatIsNoXhtmlIsRefusedInWords() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Sample.pdf(Sample.body("<p>"), Map.of()));
        assertTrue(refused.getMessage().contains("XHTML"), refused.getMessage());
    }

    @Test
    void ofDataAddressesOnlyTheQrCodeIsDrawn() throws Exception {
        String other = QrCode.dataUri("https://elsewhere.example/");
        byte[] pdf = Sample.pdf(Sample.body("正文<img src='" + other + "'/><img src='{{qr}}'/>"), Map.of());
        assertEquals(1, images(pdf));
    }

    @Test
    void aValueCannotNameAnAddressToRead() {
        Sample.pdf(Sample.body("<img src='{{photo}}'/>"), Map.of("photo", web()));
        assertEquals(0, requests.get());
    }

    private String web() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret.css";
    }

    private static boolean anyStreamSays(byte[] pdf, String word) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObject object : document.getDocument().getObjectsByType(COSName.EMBEDDED_FILE)) {
                byte[] bytes =
                        ((COSStream) object.getObject()).createInputStream().readAllBytes();
                if (new String(bytes, StandardCharsets.UTF_8).contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static long images(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocument().getObjectsByType(COSName.XOBJECT).stream()
                    .map(object -> (COSDictionary) object.getObject())
                    .filter(x -> COSName.IMAGE.equals(x.getCOSName(COSName.SUBTYPE)))
                    .count();
        }
    }
}
