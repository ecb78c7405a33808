package onetrip.core.handover.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.handover.HandOverStore;
import onetrip.core.handover.HandedList;
import onetrip.core.handover.HandedList.State;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.Registers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CX-01, CX-07: what has not gone for a day rings at the office that keeps the list, once, whatever node looks. */
@Timeout(60)
class HandOverWorkerTest {
    private static final Instant RELEASED = Instant.parse("2026-11-25T02:00:00Z");
    private static final UUID BOOK = new UUID(7, 7);
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"aid","title":{"zh":"资助","en":"Aid"},"form":{"pages":[]},"registers":[
             {"id":"payments","title":{"zh":"发放台账","en":"Payments"},"office":"jicai","fields":[],
              "handOver":{"name":{"zh":"社会救助平台","en":"Social assistance"},"basis":{"zh":"条例","en":"Rules"},"fields":[],"push":"aid-granted"}}]}
            """);

    private final List<String> told = new ArrayList<>();
    private final Set<String> rung = new HashSet<>();
    private HandedList list = list(3);

    private static HandedList list(int tries) {
        return new HandedList(
                new UUID(8, 8),
                BOOK,
                "aid",
                "payments",
                1,
                State.RELEASED,
                1,
                3,
                2,
                1,
                "0".repeat(64),
                HandedList.NOBODY,
                "",
                RELEASED,
                null,
                "",
                RELEASED,
                null,
                false,
                "",
                "",
                "",
                tries,
                null,
                List.of());
    }

    private static Account staff(long id, String office, Duty duty) {
        return new Account(
                new UUID(9, id),
                Account.Kind.STAFF,
                "g" + id,
                "员" + id,
                null,
                null,
                null,
                null,
                null,
                Set.of(duty),
                Set.of(office),
                true,
                false,
                RELEASED,
                1);
    }

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.apply(method.getName(), given)));
    }

    private Object stored(String method, Object[] given) {
        return switch (method) {
            case "claim" -> List.of();
            case "of" -> List.of(list);
            case "rung" -> rung.contains(given[1] + " " + given[2]);
            case "ring" -> rung.add(given[1] + " " + given[2]);
            default -> throw new IllegalStateException(method);
        };
    }

    private Object tells(Object[] given) {
        Notices.About about = (Notices.About) given[2];
        Map<?, ?> zh = (Map<?, ?>) given[4];
        told.add(given[0] + " " + ((Account) given[1]).name() + " " + zh.get("list") + " → " + zh.get("receiver") + " "
                + about.link());
        return new Notices.Composed(null, List.of());
    }

    /** A round of a node that starts at this moment. */
    private void looks(Instant now) throws Exception {
        ServiceItem aid = fake(ServiceItem.class, (method, none) -> ITEM);
        Time time = () -> now;
        HandOverWorker worker = new HandOverWorker(
                // Nothing is prepared or pushed here.
                null,
                fake(HandOverStore.class, this::stored),
                fake(
                        Registers.class,
                        (method, given) -> Optional.of(
                                new OpenRegister(BOOK, ITEM, ITEM.registers().get(0), true, 3, false))),
                null,
                fake(Catalog.class, (method, none) -> List.of(aid)),
                WorkingCalendar.published(),
                new HandOverWords(
                        fake(
                                Accounts.class,
                                (method, given) -> new AccountPage(
                                        List.of(
                                                staff(1, "jicai", Duty.OFFICER),
                                                staff(2, "jicai", Duty.SECTION_HEAD),
                                                staff(3, "jicai", Duty.ADMINISTRATOR)),
                                        3)),
                        fake(Notices.class, (method, given) -> tells(given))),
                null,
                () -> {},
                time);
        worker.wake();
        worker.close();
    }

    @Test
    void after_a_day_in_vain_the_office_is_told_once_and_is_led_to_the_page_of_the_list() throws Exception {
        looks(RELEASED.plus(Duration.ofHours(24)).minusSeconds(1));
        assertEquals(List.of(), told, "a day is not over");
        looks(RELEASED.plus(Duration.ofHours(24)));
        String alarm = NoticeEvent.N24F + " %s 发放台账 → 社会救助平台 /work/hand-over/aid/payments";
        assertEquals(List.of(alarm.formatted("员1"), alarm.formatted("员2")), told);
        looks(RELEASED.plus(Duration.ofHours(30)));
        assertEquals(2, told.size(), "told again by another node");
    }

    @Test
    void what_no_system_was_asked_to_take_does_not_ring() throws Exception {
        list = list(0);
        looks(RELEASED.plus(Duration.ofHours(48)));
        assertEquals(List.of(), told);
    }
}
