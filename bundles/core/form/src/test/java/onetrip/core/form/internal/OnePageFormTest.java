package onetrip.core.form.internal;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.FieldType;
import onetrip.core.form.FilledPage;
import onetrip.core.form.FormEngine;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.SampleForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms of one page: filled in, checked and sent without a stored draft. */
class OnePageFormTest {
    private static final UUID ME = UUID.randomUUID();
    private static final Definition ONE_PAGE = definition(
            List.of(),
            null,
            null,
            page("why", null, field("name", FieldType.PERSON_NAME).required().make()));

    private final InMemory.Drafts store = new InMemory.Drafts();
    private final ParallelAsking asking =
            new ParallelAsking(query -> SampleForm.ok(Map.of()), () -> SampleForm.NOW, Map.of());
    private final DraftsService drafts = new DraftsService(
            store,
            new InMemory.Files(),
            new InMemory.Items(ONE_PAGE, "1.0.0"),
            CODES,
            asking,
            () -> SampleForm.NOW,
            stored -> {});

    @AfterEach
    void stop() {
        asking.close();
    }

    @Test
    void onlyAFormOfOnePlainPageIsOne() {
        assertEquals(Optional.of("why"), new FormEngine(ONE_PAGE, CODES).onlyPage());
        assertEquals(Optional.empty(), new FormEngine(SampleForm.family(), CODES).onlyPage());
        Definition withFile = definition(
                List.of(),
                null,
                null,
                page("why", null, field("paper", FieldType.FILE).make()));
        assertEquals(Optional.empty(), new FormEngine(withFile, CODES).onlyPage());
    }

    @Test
    void aBlankFormIsNotStored() {
        OpenDraft blank = drafts.blank("sample", ME, GUARDIAN).orElseThrow();
        assertEquals(blank.draft().id(), blank.draft().submissionKey());
        assertTrue(store.ofAccount(ME).isEmpty());
        assertTrue(drafts.blank("no-such-item", ME, GUARDIAN).isEmpty());
    }

    @Test
    void aPageThatIsRightPassesTheWholeCheckWithoutBeingStored() {
        UUID key = UUID.randomUUID();
        FilledPage filled =
                drafts.filled(key, "sample", ME, GUARDIAN, post("name", "测试甲")).orElseThrow();
        assertEquals(key, filled.open().draft().submissionKey());
        assertTrue(filled.outcome().errors().isEmpty());
        assertTrue(drafts.check(filled.open()).passed());
        assertTrue(store.ofAccount(ME).isEmpty());
    }

    @Test
    void aPageThatIsWrongIsKeptWithWhatWasTyped() {
        UUID key = UUID.randomUUID();
        FilledPage filled =
                drafts.filled(key, "sample", ME, GUARDIAN, post("name", "测试😀")).orElseThrow();
        assertFalse(filled.outcome().errors().isEmpty());
        drafts.keep(filled.open());
        drafts.keep(filled.open());
        OpenDraft kept = drafts.open(key, ME).orElseThrow();
        assertEquals("测试😀", kept.draft().state().answers().get("name"));
        assertEquals(key, drafts.latest("sample", ME).orElseThrow().id());
        assertTrue(drafts.latest("sample", UUID.randomUUID()).isEmpty());
    }
}
