package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.Principal;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.form.Applicant;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.identity.Standing;
import onetrip.core.identity.StoredSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that came from outside, and handlers of organisations, on both engines. */
class OutsideIdentitiesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final Principal.Organisation SCHOOL =
            new Principal.Organisation("91330327MA2TEQ012B", "测试教育咨询有限公司", "测试举办者零一");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static StoredSession session(String subject, String session) {
        return new StoredSession(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                "oidc",
                NOW,
                NOW,
                new Standing(
                        Assurance.FACE,
                        subject,
                        session,
                        "a token that says who it is",
                        SCHOOL,
                        "/work/N-1",
                        null,
                        "ethnic"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_session_keeps_how_it_came_and_gives_nothing_away(Database database) {
        JdbcSessionStore store = new JdbcSessionStore(database);
        StoredSession one = session("wang", "s-1");
        store.insert(one);
        Standing back = store.find(one.tokenHash()).orElseThrow().standing();
        assertEquals(Assurance.FACE, back.assurance());
        assertEquals("a token that says who it is", back.leave());
        assertEquals(SCHOOL, back.organisation());
        assertEquals("/work/N-1", back.confined());
        assertEquals("ethnic", back.task());
        String raw = database.select(
                        "select * from session where token_hash = ?",
                        row -> {
                            StringBuilder all = new StringBuilder();
                            ResultSetMetaData columns = row.getMetaData();
                            for (int i = 1; i <= columns.getColumnCount(); i++) {
                                Object value = row.getObject(i);
                                all.append(value instanceof byte[] bytes ? new String(bytes) : String.valueOf(value))
                                        .append(' ');
                            }
                            return all.toString();
                        },
                        one.tokenHash())
                .get(0);
        for (String personal : List.of("wang", "s-1", "token that", SCHOOL.code(), "测试")) {
            assertFalse(raw.contains(personal), personal + " lies open: " + raw);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_provider_ends_one_session_or_all_of_a_person(Database database) {
        JdbcSessionStore store = new JdbcSessionStore(database);
        String person = UUID.randomUUID().toString();
        StoredSession phone = session(person, "p-" + person);
        StoredSession desk = session(person, "d-" + person);
        store.insert(phone);
        store.insert(desk);
        assertEquals(List.of(), store.deleteOutside("another", person, ""));
        assertEquals(List.of(phone.tokenHash()), store.deleteOutside("oidc", person, "p-" + person));
        assertTrue(store.find(desk.tokenHash()).isPresent());
        assertEquals(List.of(desk.tokenHash()), store.deleteOutside("oidc", person, ""));
        assertTrue(store.find(desk.tokenHash()).isEmpty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_handler_is_linked_once_renewed_and_let_go(Database database) {
        JpaAccountStore store = new JpaAccountStore(database, () -> NOW);
        UUID person = UUID.randomUUID();
        store.linkOrganisation(person, SCHOOL, NOW);
        Principal.Organisation other = new Principal.Organisation("52330327MJ0TEQ02X5", "测试民办幼儿园", "");
        store.linkOrganisation(person, other, NOW.plusSeconds(60));
        store.linkOrganisation(person, SCHOOL, NOW.plusSeconds(120));
        assertEquals(List.of(SCHOOL, other), store.organisationsOf(person, NOW));
        assertEquals(List.of(SCHOOL), store.organisationsOf(person, NOW.plusSeconds(61)));
        assertTrue(store.unlinkOrganisation(person, SCHOOL.code()));
        assertFalse(store.unlinkOrganisation(person, SCHOOL.code()));
        assertEquals(List.of(other), store.organisationsOf(person, NOW));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_case_of_an_organisation_is_found_by_its_other_handlers(Database database) {
        JpaCaseStore cases = new JpaCaseStore(database);
        UUID id = UUID.randomUUID();
        CaseEvent event = new CaseEvent.Submitted("N-" + id, "item", "1", "hash", "1.0.0", "answers", null);
        EventRecord record = Chain.link(id, 1, NOW, null, event, "");
        CaseState state =
                CaseState.apply(null, id, UUID.randomUUID(), event, NOW).chained(record.hash());
        byte[] secret =
                DraftJson.write(new DraftState(Applicant.UNKNOWN, Map.of(), Map.of(), Map.of(), Set.of(), Set.of()));
        cases.commit(
                List.of(new CaseStore.CaseCommit(
                        0,
                        state,
                        new CaseStore.Filing(UUID.randomUUID(), -1, "s" + id, "2026", "测试某", "org-" + id, false),
                        new CaseStore.StoredContent("{}", secret),
                        List.of(record),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())),
                null);
        assertTrue(cases.isAbout(id, List.of("org-" + id)));
        assertFalse(cases.isAbout(id, List.of("org-another")));
        assertEquals(
                List.of(id),
                cases.ofPerson(UUID.randomUUID(), List.of("nobody", "org-" + id)).stream()
                        .map(CaseSummary::id)
                        .toList());
    }
}
