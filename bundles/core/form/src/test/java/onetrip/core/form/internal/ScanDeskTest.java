package onetrip.core.form.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.scan.ScanConnector;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.exchange.internal.PartnerBook;
import onetrip.core.form.Attachment;
import onetrip.core.form.FileScan;
import onetrip.core.form.SampleForm;
import onetrip.core.form.UploadRefused;
import org.junit.jupiter.api.Test;

class ScanDeskTest {
    private static final ScanConnector CLEAN = content -> true;
    private static final ScanConnector VIRUS = content -> false;
    private static final ScanConnector AWAY = content -> {
        throw new IOException("no answer");
    };

    private final InMemory.Files files = new InMemory.Files();
    private final PartnerBook partners = new PartnerBook(() -> SampleForm.NOW);
    private final ScanDesk desk = new ScanDesk(files, partners);

    private Attachment stored() throws IOException {
        return files.store(new UUID(0, 1), new UUID(0, 2), "a.pdf", "application/pdf", InputStream.nullInputStream());
    }

    private void connect(String name, ScanConnector connector) {
        desk.set(connector, Map.of(ScanConnector.NAME, name));
    }

    private String refused() {
        return assertThrows(UploadRefused.class, () -> desk.look(stored())).code();
    }

    private List<String> known() {
        return partners.all().stream().map(PartnerHealth::id).toList();
    }

    @Test
    void withoutAScannerAFileIsKept() throws IOException {
        desk.look(stored());
        assertEquals(1, files.count());
        assertTrue(partners.all().isEmpty());
    }

    @Test
    void onlyWhatIsCleanIsKeptAndEachLookIsWrittenDown() throws IOException {
        connect("one", CLEAN);
        desk.look(stored());
        assertEquals(1, files.count());
        connect("two", VIRUS);
        assertEquals("file-virus", refused());
        connect("three", AWAY);
        assertEquals(FileScan.NOT_NOW, refused());
        assertEquals(1, files.count());
        PartnerHealth three = partners.all().get(0);
        assertEquals(List.of("three"), known());
        assertEquals(1, three.calls());
        assertEquals(1, three.failures());
    }

    /** Whatever the scanner would say: nobody may open what nobody looked at. */
    @Test
    void whileAnAdministratorPausesItNoFileIsKeptAndItIsNotAsked() {
        partners.setPauses(new ConnectorPauses() {
            @Override
            public List<ConnectorPause> all() {
                return List.of(new ConnectorPause("scan.one", null, "升级", "管理员", SampleForm.NOW.minusSeconds(1)));
            }

            @Override
            public void keep(ConnectorPause pause) {}

            @Override
            public void lift(String connector) {}
        });
        connect("one", CLEAN);
        assertEquals(FileScan.NOT_NOW, refused());
        assertEquals(0, files.count());
        assertEquals(0, partners.all().get(0).calls());
    }

    /** Whoever uploads reads at once what they would otherwise read after half a minute. */
    @Test
    void oneThatKeepsFailingIsLeftAloneUntilATrialHasAnAnswer() throws IOException {
        int[] asked = {0};
        boolean[] away = {true};
        connect("one", new ScanConnector() {
            @Override
            public boolean clean(InputStream content) throws IOException {
                asked[0]++;
                if (away[0]) {
                    throw new IOException("no answer");
                }
                return true;
            }

            @Override
            public boolean testable() {
                return true;
            }

            @Override
            public boolean answers() {
                return true;
            }
        });
        for (int i = 0; i < 12; i++) {
            assertEquals(FileScan.NOT_NOW, refused());
        }
        assertEquals(10, asked[0], "asked although it keeps failing");
        assertEquals(0, files.count());
        assertEquals(SourceHealth.Breaker.OPEN, partners.all().get(0).breaker());
        away[0] = false;
        partners.test("scan.one");
        desk.look(stored());
        assertEquals(1, files.count());
        assertEquals(SourceHealth.Breaker.CLOSED, partners.all().get(0).breaker());
    }

    @Test
    void aScannerIsTriedWithoutAFile() {
        connect("silent", CLEAN);
        assertEquals(Optional.empty(), partners.test("scan.silent"));
        connect("one", new ScanConnector() {
            @Override
            public boolean clean(InputStream content) {
                throw new IllegalStateException("it was given a file");
            }

            @Override
            public boolean testable() {
                return true;
            }

            @Override
            public boolean answers() {
                return true;
            }
        });
        assertTrue(partners.test("scan.one").orElseThrow() >= 0);
    }

    @Test
    void aScannerThatBreaksCannotSay() {
        connect("broken", content -> {
            throw new IllegalStateException("a mistake of its own");
        });
        assertEquals(FileScan.NOT_NOW, refused());
        assertEquals(0, files.count());
    }

    /** The framework brings the better one first and takes the other one away then. */
    @Test
    void aBetterScannerTakesThePlaceOfAnotherAndStaysWhenThatGoes() throws IOException {
        connect("first", VIRUS);
        connect("better", CLEAN);
        desk.unset(VIRUS);
        assertEquals(List.of("better"), known());
        desk.look(stored());
        desk.unset(CLEAN);
        assertEquals(List.of(), known());
        desk.look(stored());
        assertEquals(2, files.count());
    }
}
