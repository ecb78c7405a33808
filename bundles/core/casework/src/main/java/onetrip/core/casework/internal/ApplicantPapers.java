package onetrip.core.casework.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import onetrip.api.item.Answers;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CasePapers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.DeliveryCommand;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.notification.OutboxSignal;

/** {@link CasePapers}. Another address is kept with the answers, sealed as they are; the event holds their hash. Thread-safe. */
final class ApplicantPapers implements CasePapers {
    private static final int MOST_ADDRESS = 200;
    private static final int MOST_NAME = 60;

    private final CaseStore store;
    private final Steps steps;
    private final OutboxSignal signal;
    private final BiFunction<String, Account, Optional<CaseView>> visible;

    ApplicantPapers(
            CaseStore store,
            Steps steps,
            OutboxSignal signal,
            BiFunction<String, Account, Optional<CaseView>> visible) {
        this.store = store;
        this.steps = steps;
        this.signal = signal;
        this.visible = visible;
    }

    private CaseView own(String number, Account person) {
        return visible.apply(number, person)
                .filter(view -> view.state().applicant().equals(person.id()))
                .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")));
    }

    @Override
    public Optional<String> pickUpCode(CaseView view, Account person) {
        CaseState state = view.state();
        Parcel parcel = state.papers().parcel();
        boolean waits = parcel != null
                && state.applicant().equals(person.id())
                && state.status().open()
                && (parcel.standing() == Parcel.Standing.CAME_BACK
                        || parcel.way() == Way.PICK_UP && parcel.standing() == Parcel.Standing.READY);
        return waits ? Optional.of(store.pickUpCode(state.id())) : Optional.empty();
    }

    @Override
    public CaseState choose(String number, Way way, String address, String receiver, String phone, Account person) {
        CaseView view = own(number, person);
        boolean sends = way == Way.COURIER;
        CaseContent content = sends ? addressed(view.content(), address, receiver, phone) : view.content();
        Work work = new Work(view.definition(), view.state(), content);
        if (sends) {
            work.stored = SubmissionDesk.stored(view.definition(), content, false);
        }
        String hash = sends ? SubmissionDesk.hash(content) : null;
        steps.run(work, new DeliveryCommand.Choose(person.id(), way, sends, hash), person.id());
        try {
            store.commit(List.of(work.commit()), null);
        } catch (CaseStore.Stale e) {
            throw TaskCommands.changed();
        }
        signal.wake();
        return work.state;
    }

    private static CaseContent addressed(CaseContent before, String address, String receiver, String phone) {
        Map<String, Object> answers = new LinkedHashMap<>(before.answers().values());
        answers.put(ADDRESS, needed(address, MOST_ADDRESS, new Text("写明寄到哪里。", "Say where it is to be sent.")));
        answers.put(RECEIVER, needed(receiver, MOST_NAME, new Text("写明收件人。", "Name the receiver.")));
        String number = needed(phone, 20, new Text("写明收件人的手机号码。", "Give the receiver's phone number."))
                .replaceAll("[\\s-]", "");
        if (!number.matches("\\+?[0-9]{7,15}")) {
            throw new Refused("phone-wrong", new Text("手机号码不对，检查一下。", "This is no phone number. Please check it."));
        }
        answers.put(PHONE, number);
        return new CaseContent(before.applicant(), new Answers(answers), before.facts(), before.disputed());
    }

    private static String needed(String typed, int most, Text missing) {
        String words = typed == null ? "" : typed.strip();
        if (words.isEmpty()) {
            throw new Refused("address-missing", missing);
        }
        if (words.codePointCount(0, words.length()) > most) {
            throw new Refused("address-long", new Text("最多" + most + "字。", "At most " + most + " characters."));
        }
        return words;
    }
}
