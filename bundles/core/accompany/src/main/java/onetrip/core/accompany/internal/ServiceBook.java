package onetrip.core.accompany.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Accompany;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.AgentServices;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStore;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.catalog.Catalog;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.Registers;

/** Services as records, cases and steps together say. Reads only; thread-safe. */
final class ServiceBook {
    private static final int PAGE = 200;

    private final Registers registers;
    private final Catalog catalog;
    private final CaseStore cases;
    private final ServiceStore store;

    ServiceBook(Registers registers, Catalog catalog, CaseStore cases, ServiceStore store) {
        this.registers = registers;
        this.catalog = catalog;
        this.cases = cases;
        this.store = store;
    }

    /** A service with the register it stands in. */
    record Entry(OpenRegister register, AgentService service) {
        Accompany terms() {
            return register.register().accompany();
        }

        /** As the register names them: an item that is not there yet has a name, too. */
        Map<String, Text> items() {
            Map<String, Text> names = new LinkedHashMap<>();
            register.register().field(terms().items()).stream()
                    .flatMap(field -> field.options().stream())
                    .filter(option -> service.about().items().contains(option.code()))
                    .forEach(option -> names.put(option.code(), option.label()));
            return names;
        }

        String office() {
            return register.register().office();
        }
    }

    /** Also of an item that takes no new cases any more: who is accompanied stays accompanied. */
    private Stream<OpenRegister> books() {
        return catalog.present().stream()
                .map(ServiceItem::definition)
                .flatMap(item -> item.registers().stream()
                        .filter(register -> register.accompany() != null)
                        .map(register -> List.of(item.id(), register.id())))
                .distinct()
                .flatMap(one -> registers.find(one.get(0), one.get(1)).stream())
                .filter(book -> book.register().accompany() != null);
    }

    /** The newest first, at most {@link AgentServices#MOST} of each register. */
    List<Entry> all() {
        return books().flatMap(book -> all(book).stream()).toList();
    }

    private List<Entry> all(OpenRegister book) {
        List<RegisterRecord> records = new ArrayList<>();
        RegisterPage page = registers.list(book, RegisterQuery.all(PAGE));
        records.addAll(page.rows());
        while (!page.next().isEmpty() && records.size() < AgentServices.MOST) {
            page = registers.list(book, RegisterQuery.all(PAGE).from(page.next()));
            records.addAll(page.rows());
        }
        Map<UUID, List<ServiceStep>> steps =
                store.steps(records.stream().map(RegisterRecord::id).collect(Collectors.toSet()));
        return records.stream()
                .flatMap(record -> entry(book, record, steps.getOrDefault(record.id(), List.of())).stream())
                .toList();
    }

    Optional<Entry> find(UUID id) {
        return books().flatMap(book -> registers.record(book, id).stream()
                        .filter(record -> !record.deleted())
                        .flatMap(record -> entry(book, record, store.steps(id)).stream()))
                .findFirst();
    }

    Optional<Entry> ofCase(String number) {
        return cases.byNumber(number).stream()
                .flatMap(state -> books().filter(book -> book.itemId().equals(state.itemId())))
                .flatMap(book -> all(book).stream())
                .filter(entry -> entry.service().about().number().equals(number))
                .findFirst();
    }

    /** Empty for a record that somebody wrote by hand about no case, or that says nothing that is a day. */
    private Optional<Entry> entry(OpenRegister book, RegisterRecord record, List<ServiceStep> steps) {
        Accompany terms = book.register().accompany();
        Map<String, Object> values = record.values();
        Optional<CaseState> state = cases.byNumber(text(values, terms.number())).filter(CaseState::granted);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        try {
            AgentService.About about = new AgentService.About(
                    state.get().number(),
                    state.get().applicant(),
                    text(values, terms.project()),
                    items(values.get(terms.items())),
                    LocalDate.parse(text(values, terms.until())),
                    terms.major() == null || RecordForm.holds(terms.major(), values),
                    state.get().decidedAt());
            return Optional.of(new Entry(book, new AgentService(record.id(), about, steps)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Set<String> items(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    private static String text(Map<String, Object> values, String field) {
        return Objects.toString(values.get(field), "");
    }
}
