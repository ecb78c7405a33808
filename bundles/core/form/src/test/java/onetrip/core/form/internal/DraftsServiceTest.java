package onetrip.core.form.internal;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.child;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.household;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static onetrip.core.form.SampleForm.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.scan.ScanConnector;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Exchange;
import onetrip.core.exchange.internal.PartnerBook;
import onetrip.core.form.Applicant;
import onetrip.core.form.Attachment;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldState;
import onetrip.core.form.FileScan;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.SampleForm;
import onetrip.core.form.SavedPage;
import onetrip.core.form.UploadRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DraftsServiceTest {
    private static final UUID ME = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID SOMEBODY = UUID.fromString("00000000-0000-0000-0000-000000000002");
    private static final byte[] PDF = "%PDF-1.7 test".getBytes(StandardCharsets.US_ASCII);

    private final InMemory.Drafts store = new InMemory.Drafts();
    private final InMemory.Files files = new InMemory.Files();
    private final InMemory.Items items = new InMemory.Items(SampleForm.family(), "1.0.0");
    private final List<Query> asked = new ArrayList<>();
    private Exchange exchange = query -> {
        synchronized (asked) {
            asked.add(query);
        }
        return query.type().equals("household")
                ? household(child("33032720191001000X", "测试一"))
                : SampleForm.ok(Map.of("school", "一小"));
    };
    private FileScan scan = stored -> {};
    private ParallelAsking asking;
    private DraftsService service;

    private DraftsService drafts() {
        if (service == null) {
            Time time = () -> SampleForm.NOW;
            asking = new ParallelAsking(query -> exchange.ask(query), time, Map.of());
            service = new DraftsService(store, files, items, CODES, asking, time, scan);
        }
        return service;
    }

    @AfterEach
    void stop() {
        if (service != null) {
            asking.close();
        }
    }

    private UUID started() {
        return drafts().start("sample", ME, GUARDIAN, true).orElseThrow().id();
    }

    @Test
    void startingAgainResumesTheDraftOrMakesANewOneIfThatIsWanted() {
        Draft first = drafts().start("sample", ME, GUARDIAN, true).orElseThrow();
        assertEquals(
                first.id(),
                drafts().start("sample", ME, GUARDIAN, true).orElseThrow().id());
        Draft other = drafts().start("sample", ME, GUARDIAN, false).orElseThrow();
        assertNotEquals(first.submissionKey(), other.submissionKey());
        assertTrue(drafts().start("no-such-item", ME, GUARDIAN, true).isEmpty());
    }

    @Test
    void aDraftOfSomebodyElseDoesNotExist() throws IOException {
        UUID draft = started();
        assertTrue(drafts().open(draft, SOMEBODY).isEmpty());
        assertTrue(drafts().savePage(draft, SOMEBODY, "home", post("mobile", "13800000000"))
                .isEmpty());
        assertTrue(drafts().prefill(draft, SOMEBODY, "home").isEmpty());
        assertTrue(drafts().attach(draft, SOMEBODY, "hukou.book", "a.pdf", 5, new ByteArrayInputStream(PDF))
                .isEmpty());
        assertFalse(drafts().delete(draft, SOMEBODY));
        assertTrue(drafts().open(draft, ME).isPresent());
    }

    @Test
    void nobodyOutsideIsAskedBeforeThePersonWasToldAndWentOn_R_SHARE() {
        UUID draft = started();
        OpenDraft open = drafts().prefill(draft, ME, "children").orElseThrow();
        assertTrue(drafts().untold(open), "the family is not told");
        drafts().prefill(draft, ME, "check");
        assertEquals(List.of(), asked, "the household was asked on a mere look");
        assertTrue(drafts().told(draft, SOMEBODY).isEmpty());

        drafts().told(draft, ME);
        assertFalse(drafts().untold(drafts().open(draft, ME).orElseThrow()));
        drafts().prefill(draft, ME, "children");
        assertEquals("household", asked.get(0).type());
    }

    @Test
    void aPageThatWasGoneOnFromHasToldToo() {
        UUID draft = started();
        drafts().savePage(draft, ME, "home", post("hukou.address", "测试镇测试路1号", "mobile", "13800000000"));
        assertEquals("household", asked.get(0).type());
        assertFalse(drafts().untold(drafts().open(draft, ME).orElseThrow()));
    }

    @Test
    void aPageAsksTheSourcesThatAreDueAndTheNextOneShowsTheirAnswers_R_SHARE() {
        UUID draft = told();
        OpenDraft open = drafts().prefill(draft, ME, "children").orElseThrow();
        assertEquals(
                List.of("household", "record"),
                asked.stream().map(Query::type).toList(),
                "the child's record needs the child");
        assertEquals(draft.toString(), asked.get(0).caseRef());
        assertEquals("条例", asked.get(0).legalGround());
        assertEquals(
                FieldState.LOCKED,
                open.form()
                        .page(open.draft().state(), "home", SampleForm.TODAY)
                        .orElseThrow()
                        .fields()
                        .get(0)
                        .state());
        drafts().prefill(draft, ME, "home");
        assertEquals(2, asked.size(), "nobody is asked twice");
    }

    @Test
    void aPageThatIsRightLeadsToTheNextAndOneThatIsWrongStays() {
        UUID draft = started();
        SavedPage wrong =
                drafts().savePage(draft, ME, "home", post("mobile", "138")).orElseThrow();
        assertFalse(wrong.outcome().done());
        assertTrue(wrong.next().isEmpty());
        assertEquals("138", store.find(draft).orElseThrow().state().answers().get("mobile"), "what was typed is kept");
        SavedPage right = drafts().savePage(
                        draft, ME, "home", post("hukou.address", "测试镇测试路1号", "mobile", "13800000000"))
                .orElseThrow();
        assertTrue(right.outcome().done());
        assertEquals(Optional.of("more"), right.next(), "the page for proof is skipped, for the household answered");
    }

    @Test
    void whoHelpsIsRememberedAndNobodyIsToldByThat_R_LOG() {
        UUID draft = started();
        OpenDraft open = drafts().open(draft, ME).orElseThrow();
        assertFalse(drafts().savePage(open, ME, "home", post("mobile", "138"))
                .orElseThrow()
                .draft()
                .state()
                .helped());
        assertTrue(drafts().savePage(open, SOMEBODY, "home", post("mobile", "139"))
                .orElseThrow()
                .draft()
                .state()
                .helped());
        assertTrue(
                store.find(draft).orElseThrow().state().helped(),
                "kept, and by a page that was opened before the last change");
        assertFalse(DraftState.of(Applicant.UNKNOWN).withHelp().told(), "who helps has read nothing for the person");
    }

    @Test
    void sourcesAreAskedAtTheSameTime_R_FALLBACK() {
        items.serve(twoSources(), "1.0.0");
        CyclicBarrier both = new CyclicBarrier(2);
        exchange = query -> {
            try {
                both.await(2, TimeUnit.SECONDS);
                return SampleForm.ok(Map.of("v", query.type()));
            } catch (Exception e) {
                throw new IllegalStateException("They were asked one after the other", e);
            }
        };
        OpenDraft open = drafts().prefill(told(), ME, "p").orElseThrow();
        assertEquals(
                "a",
                open.form()
                        .cases(open.draft().state(), SampleForm.TODAY)
                        .get(0)
                        .answers()
                        .text("a"));
        assertEquals(
                "b",
                open.form()
                        .cases(open.draft().state(), SampleForm.TODAY)
                        .get(0)
                        .answers()
                        .text("b"));
    }

    @Test
    void aSourceThatHangsOrThrowsIsUnavailableAfterThreeSecondsAndTheFormGoesOn_R_FALLBACK() {
        items.serve(twoSources(), "1.0.0");
        CountDownLatch never = new CountDownLatch(1);
        exchange = query -> {
            if (query.type().equals("a")) {
                throw new IllegalStateException("broken");
            }
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        };
        UUID draft = told();
        OpenDraft open = assertTimeout(
                Duration.ofSeconds(5), () -> drafts().prefill(draft, ME, "p").orElseThrow());
        for (var fieldView : open.form()
                .page(open.draft().state(), "p", SampleForm.TODAY)
                .orElseThrow()
                .fields()) {
            assertEquals(FieldState.SOURCE_DOWN, fieldView.state());
        }
    }

    private static Definition twoSources() {
        Map<String, String> keys = Map.of("certNo", "@applicant.certNo");
        return definition(
                List.of(source("a", keys, null, null), source("b", keys, null, null)),
                null,
                null,
                page(
                        "p",
                        null,
                        field("a", FieldType.TEXT).prefill("a", "v", true).make(),
                        field("b", FieldType.TEXT).prefill("b", "v", true).make()));
    }

    @Test
    void twoDevicesThatSaveDifferentPagesAtTheSameTimeLoseNothing() throws Exception {
        Form.Page[] pages = new Form.Page[16];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = page(
                    "p" + i, null, new Field[] {field("f" + i, FieldType.TEXT).make()});
        }
        items.serve(definition(List.of(), null, null, pages), "1.0.0");
        UUID draft = started();
        ExecutorService devices = Executors.newFixedThreadPool(8);
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<?>> saves = new ArrayList<>();
        for (int device = 0; device < 8; device++) {
            int mine = device;
            saves.add(devices.submit(() -> {
                start.await();
                for (int i = mine; i < 16; i += 8) {
                    drafts().savePage(draft, ME, "p" + i, post("f" + i, "答" + i));
                }
                return null;
            }));
        }
        for (Future<?> save : saves) {
            save.get(20, TimeUnit.SECONDS);
        }
        devices.shutdown();
        Draft saved = store.find(draft).orElseThrow();
        for (int i = 0; i < 16; i++) {
            assertEquals("答" + i, saved.state().answers().get("f" + i));
        }
        assertEquals(16, saved.revision());
    }

    @Test
    void aNewVersionOfTheItemKeepsEveryAnswerAndSaysWhatChanged_R_PIN() {
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page("p", null, field("a", FieldType.TEXT).make())),
                "1.0.0");
        UUID draft = started();
        drafts().savePage(draft, ME, "p", post("a", "一"));
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page(
                                "p",
                                null,
                                field("a", FieldType.TEXT).required().make(),
                                field("b", FieldType.TEXT).make())),
                "1.1.0");
        OpenDraft open = drafts().open(draft, ME).orElseThrow();
        assertEquals("1.1.0", open.draft().bundleVersion());
        assertEquals("一", open.draft().state().answers().get("a"));
        assertEquals(
                List.of("“〔a〕”现在要填", "现在多问一项：〔b〕"),
                open.changes().stream().map(t -> t.zh()).toList());
        drafts().savePage(draft, ME, "p", post("a", "二"));
        assertEquals(2, drafts().open(draft, ME).orElseThrow().changes().size(), "it is said until it is sent");
        OpenDraft before = drafts().before(draft, ME).orElseThrow();
        assertEquals("1.0.0", before.draft().bundleVersion());
        assertEquals("一", before.draft().state().answers().get("a"));
        assertFalse(before.serving());
        assertTrue(drafts().before(draft, UUID.randomUUID()).isEmpty(), "somebody else reads it");
    }

    @Test
    void r_pin_anAnswerMovesWithItsRenamedField() throws IOException {
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page("p", null, field("a", FieldType.TEXT).required().make())),
                "1.0.0");
        UUID draft = started();
        drafts().savePage(draft, ME, "p", post("a", "一"));
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page(
                                "p",
                                null,
                                field("b", FieldType.TEXT)
                                        .required()
                                        .formerly("a")
                                        .make())),
                "1.1.0");
        OpenDraft open = drafts().open(draft, ME).orElseThrow();
        assertEquals(Map.of("b", "一"), open.draft().state().answers());
        assertEquals(
                List.of("“〔a〕”现在叫“〔b〕”，您填的已经搬过去"),
                open.changes().stream().map(t -> t.zh()).toList());
    }

    @Test
    void j06_f1_aDraftWhoseAnswersTheNewFormCannotTakeStaysAndSaysSo() {
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page(
                                "p",
                                null,
                                field("a", FieldType.TEXT).required().make(),
                                field("b", FieldType.TEXT).make())),
                "1.0.0");
        UUID draft = started();
        drafts().savePage(draft, ME, "p", post("a", "一", "b", "其他"));
        Definition choice = definition(
                List.of(),
                null,
                null,
                page(
                        "p",
                        null,
                        field("a", FieldType.TEXT).required().make(),
                        field("b", FieldType.ENUM).options("01", "02").make()));
        items.serve(choice, "2.0.0");
        OpenDraft stays = drafts().open(draft, ME).orElseThrow();
        assertEquals("1.0.0", stays.draft().bundleVersion());
        assertEquals(List.of("〔b〕"), stays.misfits().stream().map(t -> t.zh()).toList());
        assertFalse(stays.serving(), "it can be sent");
        drafts().savePage(draft, ME, "p", post("a", "二", "b", "其他"));
        assertEquals(
                Map.of("a", "二", "b", "其他"),
                store.find(draft).orElseThrow().state().answers(),
                "not kept meanwhile");

        assertTrue(drafts().move(draft, SOMEBODY).isEmpty());
        OpenDraft moved = drafts().move(draft, ME).orElseThrow();
        assertEquals("2.0.0", moved.draft().bundleVersion());
        assertTrue(moved.serving() && moved.misfits().isEmpty());
        assertEquals(Map.of("a", "二"), moved.draft().state().answers());
        assertEquals(
                "其他",
                drafts().before(draft, ME)
                        .orElseThrow()
                        .draft()
                        .state()
                        .answers()
                        .get("b"));

        UUID other = drafts().start("sample", ME, GUARDIAN, false).orElseThrow().id();
        drafts().savePage(other, ME, "p", post("a", "一", "b", "01"));
        items.serve(
                definition(
                        List.of(),
                        null,
                        null,
                        page("p", null, field("b", FieldType.TEXT).make())),
                "3.0.0");
        assertEquals(
                "01",
                drafts().open(other, ME).orElseThrow().draft().state().answers().get("b"),
                "others go on");
    }

    @Test
    void aDraftOfAPausedItemIsKeptAndReadable() {
        UUID draft = started();
        items.pause();
        OpenDraft open = drafts().open(draft, ME).orElseThrow();
        assertFalse(open.serving());
        assertTrue(
                open.form().page(open.draft().state(), "home", SampleForm.TODAY).isPresent());
    }

    @Test
    void aFileIsKeptInItsFieldAndTakenOutAgain() throws IOException {
        UUID draft = withProofPage();
        Draft with = drafts().attach(draft, ME, "hukou.book", "户口簿.pdf", PDF.length, new ByteArrayInputStream(PDF))
                .orElseThrow();
        Map<?, ?> file = (Map<?, ?>) ((List<?>) with.state().answers().get("hukou.book")).get(0);
        assertEquals("户口簿.pdf", file.get("name"));
        UUID id = UUID.fromString(file.get("id").toString());
        Draft without = drafts().removeAttachment(draft, ME, "hukou.book", id).orElseThrow();
        assertFalse(without.state().answers().containsKey("hukou.book"));
        assertEquals(0, files.count());
    }

    private UUID withProofPage() {
        exchange = query -> SourceAnswer.without(SourceAnswer.Status.UNAVAILABLE, SampleForm.NOW, "x");
        UUID draft = told();
        drafts().prefill(draft, ME, "home");
        return draft;
    }

    /** A draft whose person has read what is fetched. */
    private UUID told() {
        UUID draft = started();
        drafts().told(draft, ME);
        return draft;
    }

    @Test
    void aFileThatTheDraftDoesNotNameCannotBeDeleted() throws IOException {
        UUID draft = withProofPage();
        Attachment foreign =
                files.store(UUID.randomUUID(), SOMEBODY, "x.pdf", "application/pdf", new ByteArrayInputStream(PDF));
        drafts().removeAttachment(draft, ME, "hukou.book", foreign.id());
        assertTrue(files.find(foreign.id()).isPresent());
    }

    @Test
    void aRefusedFileLeavesNothingBehind() {
        UUID draft = withProofPage();
        byte[] page = "<html>".getBytes(StandardCharsets.US_ASCII);
        assertThrows(
                UploadRefused.class,
                () -> drafts().attach(draft, ME, "hukou.book", "a.pdf", 6, new ByteArrayInputStream(page)));
        assertEquals(0, files.count());
    }

    @Test
    void aFileWithAVirusIsDeletedAtOnce() {
        scan = scanning(content -> false);
        UUID draft = withProofPage();
        UploadRefused refused = assertThrows(
                UploadRefused.class,
                () -> drafts().attach(draft, ME, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF)));
        assertEquals("file-virus", refused.code());
        assertEquals(0, files.count());
    }

    @Test
    void aFileThatCannotBeScannedIsNotKeptAndTheDraftStaysAsItWas() throws IOException {
        List<Boolean> away = new ArrayList<>(List.of(true));
        scan = scanning(content -> {
            if (away.get(0)) {
                throw new IOException("no answer");
            }
            return true;
        });
        UUID draft = withProofPage();
        long before = drafts().open(draft, ME).orElseThrow().draft().revision();
        UploadRefused refused = assertThrows(
                UploadRefused.class,
                () -> drafts().attach(draft, ME, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF)));
        assertEquals(FileScan.NOT_NOW, refused.code());
        assertEquals(0, files.count());
        assertEquals(before, drafts().open(draft, ME).orElseThrow().draft().revision());
        away.set(0, false);
        drafts().attach(draft, ME, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF));
        assertEquals(1, files.count());
    }

    private FileScan scanning(ScanConnector connector) {
        ScanDesk desk = new ScanDesk(files, new PartnerBook(() -> SampleForm.NOW));
        desk.set(connector, Map.of(ScanConnector.NAME, "test"));
        return desk;
    }

    @Test
    void aFileForAFieldThatIsNotOnTheFormIsNotTaken() throws IOException {
        UUID draft = started();
        assertTrue(drafts().attach(draft, ME, "mobile", "a.pdf", 5, new ByteArrayInputStream(PDF))
                .isEmpty());
        assertEquals(0, files.count());
    }

    @Test
    void deletingADraftDeletesItsFiles() throws IOException {
        UUID draft = withProofPage();
        drafts().attach(draft, ME, "hukou.book", "a.pdf", PDF.length, new ByteArrayInputStream(PDF));
        assertTrue(drafts().delete(draft, ME));
        assertEquals(0, files.count());
        assertTrue(drafts().of(ME).isEmpty());
    }
}
