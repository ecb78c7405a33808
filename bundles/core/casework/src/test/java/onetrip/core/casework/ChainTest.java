package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final UUID ID = new UUID(1, 1);

    @Test
    void every_event_comes_back_from_its_record_as_it_was() {
        for (EventRecord record : chain()) {
            assertEquals(
                    Chain.read(record),
                    Chain.read(Chain.link(
                            ID, record.seq(), record.at(), record.actor(), Chain.read(record), record.previous())));
        }
    }

    @Test
    void an_untouched_chain_is_whole() {
        assertTrue(Chain.firstBroken(chain()).isEmpty());
    }

    @Test
    void a_changed_payload_breaks_the_chain_at_its_place() {
        List<EventRecord> chain = new ArrayList<>(chain());
        EventRecord r = chain.get(1);
        chain.set(
                1,
                new EventRecord(
                        r.caseId(),
                        r.seq(),
                        r.at(),
                        r.actor(),
                        r.payload().replace("2026-10-12", "2026-10-13"),
                        r.previous(),
                        r.hash()));
        assertEquals(2, Chain.firstBroken(chain).orElseThrow().seq());
    }

    @Test
    void a_missing_event_breaks_the_chain() {
        List<EventRecord> chain = new ArrayList<>(chain());
        chain.remove(1);
        assertEquals(3, Chain.firstBroken(chain).orElseThrow().seq());
    }

    @Test
    void r_channel_what_was_filed_online_is_written_and_read_as_before_there_were_windows() {
        CaseEvent online = new CaseEvent.Submitted("N", "item", "1", "h", "1.0.0", "a", null);
        String before =
                "{\"event\":\"submitted\",\"answersHash\":\"a\",\"bundleVersion\":\"1.0.0\",\"definitionHash\":\"h\","
                        + "\"definitionVersion\":\"1\",\"itemId\":\"item\",\"number\":\"N\",\"siblingGroup\":null}";
        assertEquals(before, Chain.write(online));
        assertEquals(online, Chain.read(new EventRecord(ID, 1, Instant.EPOCH, null, before, "", "")));
        CaseEvent window =
                new CaseEvent.Submitted("N", "item", "1", "h", "1.0.0", "a", null, new AtWindow(ID, ID, "xingshen"));
        assertEquals(window, Chain.read(Chain.link(ID, 1, Instant.EPOCH, null, window, "")));
    }

    private static List<EventRecord> chain() {
        List<EventRecord> records = new ArrayList<>();
        String previous = "";
        List<CaseEvent> events = List.of(
                new CaseEvent.Submitted("N", "item", "1", "h", "1.0.0", "a", null),
                new CaseEvent.Accepted(LocalDate.of(2026, 10, 12), null, false),
                new CaseEvent.Refused("s", ID, List.of(new CaseEvent.Ground("r", Text.of("理由"), Text.of("依据"))), ""));
        for (CaseEvent event : events) {
            EventRecord record = Chain.link(
                    ID, records.size() + 1, Instant.ofEpochMilli(1_000L * records.size()), null, event, previous);
            records.add(record);
            previous = record.hash();
        }
        return records;
    }
}
