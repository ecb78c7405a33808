package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onetrip.core.identity.Account;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of what, by which ways, and what the law wants told whatever somebody switched off: the dossier's §6, event by event. */
class RecipientsTest {
    /** The dossier's table: to whom, in two words; applicant, payer, guardian, holder of a licence and subscribers are people, all others staff. */
    private static final Map<String, String> DOSSIER = new TreeMap<>(Map.ofEntries(
            Map.entry("N01", "people"),
            Map.entry("N02", "people"),
            Map.entry("N03", "people"),
            Map.entry("N04", "people"),
            Map.entry("N05", "people staff"),
            Map.entry("N06", "people"),
            Map.entry("N07", "people"),
            Map.entry("N08", "staff"),
            Map.entry("N09", "staff"),
            Map.entry("N10", "people"),
            Map.entry("N11", "people"),
            Map.entry("N12", "people"),
            Map.entry("N13", "people"),
            Map.entry("N14", "people staff"),
            Map.entry("N15", "people"),
            Map.entry("N16", "people"),
            Map.entry("N17", "people"),
            Map.entry("N18", "people staff"),
            Map.entry("N19", "people staff"),
            Map.entry("N20", "people"),
            Map.entry("N21", "people"),
            Map.entry("N22", "staff")));

    /** "The applicant may switch off all but statutory ones." */
    private static final Set<String> STATUTORY = Set.of("N02", "N03", "N04", "N05", "N10", "N11");

    /** What the platform tells beyond the dossier, and what it says of a part of an event otherwise than of the whole. */
    private static final Map<String, String> BEYOND =
            Map.of("N23", "people staff", "N24", "staff", "N25", "people staff", "N27", "people", "N28", "people");

    /** An acceptance that is revoked, and a case that is deemed withdrawn, end without a decision: that is told in any case, too (R-CORR-DDL, R-TOLERANT). */
    private static final Set<NoticeEvent> STATUTORY_TOO = Set.of(NoticeEvent.N19D, NoticeEvent.N19R);

    private static final Set<NoticeEvent> BOX_ONLY = Set.of(
            NoticeEvent.N05S,
            NoticeEvent.N05SR,
            NoticeEvent.N08,
            NoticeEvent.N08C,
            NoticeEvent.N13,
            NoticeEvent.N14A,
            NoticeEvent.N14S,
            NoticeEvent.N19S,
            NoticeEvent.N19SD,
            NoticeEvent.N19SR,
            NoticeEvent.N28,
            NoticeEvent.N28E);

    private static String event(NoticeEvent one) {
        return one.name().substring(0, 3);
    }

    @Test
    void every_event_goes_to_those_whom_the_dossier_names_and_to_nobody_else() {
        Map<String, Set<String>> told = Arrays.stream(NoticeEvent.values())
                .collect(Collectors.groupingBy(
                        RecipientsTest::event,
                        TreeMap::new,
                        Collectors.mapping(
                                one -> one.forStaff() ? "staff" : "people", Collectors.toCollection(TreeSet::new))));
        Map<String, String> wanted = new TreeMap<>(DOSSIER);
        wanted.putAll(BEYOND);
        Map<String, String> found = new TreeMap<>();
        told.forEach((event, who) -> found.put(event, String.join(" ", who)));
        assertEquals(wanted, found);
    }

    @ParameterizedTest
    @EnumSource
    void nobody_switches_off_what_the_law_wants_told_and_everybody_the_rest(NoticeEvent one) {
        boolean wanted = STATUTORY.contains(event(one)) && !one.forStaff() || STATUTORY_TOO.contains(one);
        assertEquals(wanted, NoticeEvent.statutory(one.name()));
    }

    @ParameterizedTest
    @EnumSource
    void it_is_in_the_message_box_always_and_goes_by_every_way_but_where_it_must_not(NoticeEvent one) {
        Account.Kind kind = one.forStaff() ? Account.Kind.STAFF : Account.Kind.CITIZEN;
        assertEquals(BOX_ONLY.contains(one) ? 0 : 2, told(one, kind).outbox().size());
        assertEquals(one.name(), told(one, kind).notice().event());
    }

    @ParameterizedTest
    @EnumSource
    void what_is_for_staff_reaches_nobody_else(NoticeEvent one) {
        if (one.forStaff()) {
            assertThrows(IllegalArgumentException.class, () -> told(one, Account.Kind.CITIZEN));
        } else {
            assertEquals(one.name(), told(one, Account.Kind.CITIZEN).notice().event());
        }
    }

    /** By two channels. */
    private static Notices.Composed told(NoticeEvent event, Account.Kind kind) {
        return new TextNotices(List.of(new ScriptedChannel(), new ScriptedChannel()))
                .tell(
                        event,
                        Sample.account(kind, "a@example.com"),
                        new Notices.About(null, "N-1", "/"),
                        "k",
                        Map.of(),
                        Map.of(),
                        Sample.NOW);
    }
}
