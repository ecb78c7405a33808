package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A page found on paper, at the moment at which an officer looks. */
class ScanLawTest {
    private static final UUID SCAN = new UUID(7, 7);

    private static String refused(OneCase one, Command command) {
        return assertThrows(Refused.class, () -> one.does(command)).code();
    }

    @Test
    void a_scan_is_for_the_record_and_moves_nothing() {
        OneCase one = new OneCase("2026-04-09").received();
        CaseState before = one.state;
        one.does(new Command.AddScan(OneCase.CLERK, SCAN, " 第3卷第12页 "));
        assertEquals("第3卷第12页", one.last(CaseEvent.ScanAdded.class).words());
        assertEquals(before.status(), one.state.status());
        assertEquals(before.stageDue(), one.state.stageDue());
        assertEquals(
                SCAN,
                ((CaseEvent.ScanAdded) Chain.read(
                                Chain.link(OneCase.ID, 1, one.now, null, one.last(CaseEvent.ScanAdded.class), "")))
                        .scan());
    }

    @Test
    void a_scan_without_the_place_of_its_original_is_refused() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals("scan-words", refused(one, new Command.AddScan(OneCase.CLERK, SCAN, " ")));
        assertEquals("scan-words", refused(one, new Command.AddScan(OneCase.CLERK, SCAN, null)));
        assertEquals("scan-words", refused(one, new Command.AddScan(OneCase.CLERK, SCAN, "页".repeat(101))));
    }

    @Test
    void only_who_has_the_case_adds_one_and_only_while_it_is_open() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Claim(OneCase.CLERK));
        assertEquals("claimed-by-other", refused(one, new Command.AddScan(UUID.randomUUID(), SCAN, "第3卷")));
        one.does(new Command.NotAccept(OneCase.CLERK, List.of("not-needed"), "", ""));
        assertEquals("no-task", refused(one, new Command.AddScan(OneCase.CLERK, SCAN, "第3卷")));
    }
}
