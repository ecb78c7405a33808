package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** Citizens start what is for them; what is for staff is started by officers of its office and nobody else. */
class StartingTest {
    private static final Definition THEIRS =
            DefinitionJson.fromJson("{\"id\":\"t\",\"guide\":{\"office\":\"minban\",\"audience\":[\"person\"]}}");
    private static final Definition OURS =
            DefinitionJson.fromJson("{\"id\":\"t\",\"guide\":{\"office\":\"minban\",\"audience\":[\"staff\"]}}");

    private static final Definition FROM_SIXTEEN = DefinitionJson.fromJson(
            "{\"id\":\"t\",\"guide\":{\"office\":\"minban\",\"audience\":[\"person\"],\"aloneFrom\":16}}");

    private static Account account(Account.Kind kind, boolean active, Duty duty, String office) {
        return new Account(
                new UUID(1, 1),
                kind,
                "x",
                "某",
                kind == Account.Kind.CITIZEN ? "ID_CARD" : null,
                kind == Account.Kind.CITIZEN ? "330327198804120008" : null,
                null,
                null,
                duty == null ? Set.of() : Set.of(duty),
                office == null ? Set.of() : Set.of(office),
                active,
                false,
                Instant.EPOCH,
                1);
    }

    @Test
    void who_may() {
        Account citizen = account(Account.Kind.CITIZEN, true, null, null);
        Account officer = account(Account.Kind.STAFF, true, Duty.OFFICER, "minban");
        List<Account> others = List.of(
                account(Account.Kind.STAFF, true, Duty.OFFICER, "jijiao"),
                account(Account.Kind.STAFF, false, Duty.OFFICER, "minban"),
                account(Account.Kind.STAFF, true, Duty.SUPERVISOR, "minban"),
                account(Account.Kind.STAFF, true, Duty.ADMINISTRATOR, "minban"));
        assertEquals(List.of(true, false), List.of(Starting.may(THEIRS, citizen), Starting.may(THEIRS, officer)));
        assertEquals(List.of(false, true), List.of(Starting.may(OURS, citizen), Starting.may(OURS, officer)));
        others.forEach(other -> assertEquals(false, Starting.may(OURS, other), other.toString()));
    }

    @Test
    void r_minor_whoever_is_under_the_age_of_the_item_does_not_apply_alone() {
        Account grown = account(Account.Kind.CITIZEN, true, null, null);
        LocalDate birthday = LocalDate.parse("2006-04-12");
        assertEquals(true, Starting.oldEnough(THEIRS, grown, birthday));
        assertEquals(false, Starting.oldEnough(THEIRS, grown, birthday.minusDays(1)), "eighteen, if nothing is said");
        assertEquals(true, Starting.oldEnough(FROM_SIXTEEN, grown, birthday.minusYears(2)));
        assertEquals(
                false,
                Starting.oldEnough(FROM_SIXTEEN, grown, birthday.minusYears(2).minusDays(1)));
        Account officer = account(Account.Kind.STAFF, true, Duty.OFFICER, "minban");
        assertEquals(true, Starting.oldEnough(OURS, officer, birthday), "officers act for their office");
    }
}
