package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Payment;
import onetrip.api.item.Process.Stage;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Charge.Nature;
import onetrip.core.casework.Bill;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.PaymentEvent;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.form.standard.PersonName;
import onetrip.core.identity.Account;

/** {@link CasePayments}: who may ask; what follows is the law's. Thread-safe. */
final class BillDesk implements CasePayments {
    private static final int MOST_RACES = 5;

    private final CaseStore store;
    private final Definitions definitions;
    private final Carrying carrying;
    private final Time time;
    private final Cases cases;
    private final BiFunction<String, Account, Optional<CaseView>> visible;

    BillDesk(
            CaseStore store,
            Definitions definitions,
            Carrying carrying,
            Time time,
            Cases cases,
            BiFunction<String, Account, Optional<CaseView>> visible) {
        this.store = store;
        this.definitions = definitions;
        this.carrying = carrying;
        this.time = time;
        this.cases = cases;
        this.visible = visible;
    }

    @Override
    public Optional<Due> due(String number, Account person) {
        return visible.apply(number, person).flatMap(view -> due(view.state(), view.definition()));
    }

    @Override
    public Optional<Due> due(String number) {
        return store.byNumber(number).flatMap(state -> due(state, definitions.get(state.definitionHash())));
    }

    @Override
    public Optional<Named> named(String number, String name) {
        String typed = plain(name);
        return typed.isEmpty()
                ? Optional.empty()
                : store.byNumber(CaseNumbers.normalise(number))
                        .filter(state -> store.subjectName(state.id())
                                .filter(real -> plain(real).equals(typed))
                                .isPresent())
                        .flatMap(state -> due(state, definitions.get(state.definitionHash()))
                                .map(due -> new Named(due, state.applicant())));
    }

    /** As it is compared: in a passport's letters their size does not matter. */
    private static String plain(String name) {
        return PersonName.normalise(name == null ? "" : name).toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<Invoice> invoice(String number) {
        return store.byNumber(number).flatMap(state -> {
            Bill bill = state.papers().bill();
            Payment.Invoice fields = bill == null || bill.stage() == null
                    ? null
                    : definitions
                            .get(state.definitionHash())
                            .process()
                            .stage(bill.stage())
                            .map(Stage::payment)
                            .map(Payment::invoice)
                            .orElse(null);
            return fields == null ? Optional.empty() : Optional.of(invoice(state, fields));
        });
    }

    private Invoice invoice(CaseState state, Payment.Invoice fields) {
        Answers answers = store.content(state.id()).orElseThrow().answers();
        String title = answers.text(fields.field());
        String code = fields.code() == null ? "" : answers.text(fields.code());
        return title == null || title.isBlank()
                ? new Invoice(store.subjectName(state.id()).orElse(""), "")
                : new Invoice(title.strip(), code == null ? "" : code);
    }

    private Optional<Due> due(CaseState state, Definition item) {
        Bill bill = state.papers().bill();
        if (bill == null || bill.due() == null || bill.total() == 0) {
            return Optional.empty();
        }
        Instant until = LocalDateTime.parse(bill.due()).atZone(Time.ZONE).toInstant();
        String office = item.process()
                .stage(bill.stage())
                .map(Stage::office)
                .orElse(item.guide().office());
        boolean payable = bill.paidOn() == null && state.status().accepted();
        return Optional.of(new Due(
                state.id(),
                state.number(),
                state.definitionHash(),
                bill.stage(),
                office,
                item.title(),
                bill.total(),
                until,
                payable,
                bill.receipt(),
                natures(state.id())));
    }

    private Set<Nature> natures(UUID caseId) {
        Set<Nature> natures =
                store.content(caseId).map(BillLines::of).map(Charge::natures).orElse(Set.of());
        return natures.isEmpty() ? Set.of(Nature.FISCAL) : natures;
    }

    @Override
    public Outcome paid(String number, String stage, long fen, LocalDate day, String receipt) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.byNumber(number).orElse(null);
            Bill bill = state == null ? null : state.papers().bill();
            if (bill == null || !stage.equals(bill.stage()) || bill.total() != fen) {
                return Outcome.NOT_WANTED;
            }
            if (bill.paidOn() != null) {
                return receipt.equals(bill.receipt()) ? Outcome.RECORDED : Outcome.PAID_BEFORE;
            }
            try {
                carrying.out(state, new PaymentCommand.Confirm(null, fen, within(state, day), receipt), null);
                return Outcome.RECORDED;
            } catch (Refused refused) {
                return switch (refused.code()) {
                    case "paid-already" -> Outcome.PAID_BEFORE;
                    case "clock-stands" -> Outcome.LATER;
                    default -> Outcome.NOT_WANTED;
                };
            } catch (CaseStore.Stale meanwhile) {
                if (attempt >= MOST_RACES) {
                    return Outcome.LATER;
                }
            }
        }
    }

    /** The platform's clock is not ours: a minute around midnight must not lose a payment. */
    private LocalDate within(CaseState state, LocalDate day) {
        LocalDate first = state.acceptedAt() == null
                ? day
                : LocalDateTime.ofInstant(state.acceptedAt(), Time.ZONE).toLocalDate();
        LocalDate notBefore = day.isBefore(first) ? first : day;
        return notBefore.isAfter(time.today()) ? time.today() : notBefore;
    }

    @Override
    public Optional<Paid> paid(String number) {
        return store.byNumber(number).flatMap(state -> {
            Bill bill = state.papers().bill();
            return bill == null || bill.paidOn() == null || bill.total() == 0
                    ? Optional.empty()
                    : store.content(state.id())
                            .map(content ->
                                    new Paid(BillLines.of(content), bill.total() - bill.refunded(), state.version()));
        });
    }

    @Override
    public Listed listed(String number, UUID record) {
        Listed found = Listed.NONE;
        boolean ours = false;
        for (EventRecord stored :
                store.events(store.byNumber(number).orElseThrow().id())) {
            CaseEvent event = Chain.read(stored);
            if (event instanceof PaymentEvent.RefundAsked asked) {
                ours = record.equals(asked.listed());
                found = ours ? Listed.ASKED : found;
            } else if (ours) {
                // One refund at a time: what follows is about this one.
                found = event instanceof PaymentEvent.RefundApproved
                        ? Listed.APPROVED
                        : event instanceof PaymentEvent.Refunded
                                ? Listed.REFUNDED
                                : event instanceof PaymentEvent.RefundDeclined ? Listed.DECLINED : found;
            }
        }
        return found;
    }

    @Override
    public void askRefund(String number, UUID record, long fen, String reason, UUID officer) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.byNumber(number).orElseThrow();
            if (listed(number, record) != Listed.NONE) {
                return;
            }
            try {
                carrying.out(state, new PaymentCommand.AskRefund(officer, fen, reason, record), officer);
                return;
            } catch (CaseStore.Stale meanwhile) {
                if (attempt >= MOST_RACES) {
                    throw meanwhile;
                }
            }
        }
    }

    @Override
    public long approveRefund(String number, long version, Account officer) {
        CaseState state = cases.decide(number, version, new PaymentCommand.SendRefund(officer.id()), officer);
        return state.papers().bill().refund();
    }

    @Override
    public long approvedRefund(String number) {
        return store.byNumber(number)
                .map(state -> state.papers().bill())
                .filter(bill -> bill.refundApproved() != null)
                .map(Bill::refund)
                .orElse(0L);
    }

    @Override
    public void refunded(String number, LocalDate day, String receipt) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.byNumber(number).orElseThrow();
            LocalDate paid =
                    state.papers().bill() == null ? null : state.papers().bill().paidOn();
            LocalDate notBefore = paid != null && day.isBefore(paid) ? paid : day;
            LocalDate sent = notBefore.isAfter(time.today()) ? time.today() : notBefore;
            try {
                carrying.out(state, new PaymentCommand.RefundSent(sent, receipt), null);
                return;
            } catch (CaseStore.Stale meanwhile) {
                if (attempt >= MOST_RACES) {
                    throw meanwhile;
                }
            }
        }
    }
}
