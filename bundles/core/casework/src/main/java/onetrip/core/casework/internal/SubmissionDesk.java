package onetrip.core.casework.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.Receipt;
import onetrip.core.casework.Starting;
import onetrip.core.casework.Submission;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.form.Drafts;
import onetrip.core.form.FormCheck;
import onetrip.core.form.OpenDraft;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.OutboxSignal;

/** From draft to case, once (DESIGN §5): five clicks, two tabs, two phones or a lost answer make one case. */
final class SubmissionDesk {
    private static final int ROUNDS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CaseStore store;
    private final Drafts drafts;
    private final Catalog catalog;
    private final Definitions definitions;
    private final Steps steps;
    private final Accounts accounts;
    private final GuardianLinks guardians;
    private final Time time;
    private final OutboxSignal signal;
    private final SerialBlock serials;
    private final DisputeNotes disputes;

    SubmissionDesk(
            CaseStore store,
            Drafts drafts,
            Catalog catalog,
            Definitions definitions,
            Steps steps,
            Accounts accounts,
            Time time,
            OutboxSignal signal,
            DisputeNotes disputes) {
        this.disputes = disputes;
        this.store = store;
        this.drafts = drafts;
        this.catalog = catalog;
        this.definitions = definitions;
        this.steps = steps;
        this.accounts = accounts;
        this.guardians = new GuardianLinks(accounts);
        this.time = time;
        this.signal = signal;
        this.serials = new SerialBlock(store);
    }

    Submission submit(UUID draftId, UUID submissionKey, Account applicant, AtWindow window) {
        Optional<OpenDraft> open = drafts.open(draftId, applicant.id());
        if (open.isEmpty() || !open.get().draft().submissionKey().equals(submissionKey)) {
            return earlier(submissionKey, applicant);
        }
        Optional<Submission> closed = closed(open.get(), applicant);
        if (closed.isPresent()) {
            return closed.get();
        }
        FormCheck check = drafts.check(open.get());
        return check.passed()
                ? file(open.get(), check, submissionKey, applicant, window, true)
                : new Submission.Incomplete(check);
    }

    Submission submit(OpenDraft unstored, Account applicant, AtWindow window) {
        Optional<Submission> closed = closed(unstored, applicant);
        if (closed.isPresent()) {
            return closed.get();
        }
        FormCheck check = drafts.check(unstored);
        return check.passed()
                ? file(unstored, check, unstored.draft().submissionKey(), applicant, window, false)
                : new Submission.Incomplete(check);
    }

    /** Why nothing is taken now, or not from this account; empty if it is. */
    private Optional<Submission> closed(OpenDraft open, Account applicant) {
        if (!Starting.may(open.definition(), applicant)) {
            return Optional.of(
                    open.definition().guide().forStaff() ? new Submission.ForStaff() : new Submission.NotForStaff());
        }
        if (!Starting.oldEnough(open.definition(), applicant, time.today())) {
            return Optional.of(new Submission.TooYoung());
        }
        return open.serving()
                        && catalog.find(open.draft().itemId(), CatalogItems.asker(applicant))
                                .isPresent()
                ? Optional.empty()
                : Optional.of(new Submission.NotServing());
    }

    /** The same submission again: the same receipts, for nobody but its applicant. */
    private Submission earlier(UUID submissionKey, Account applicant) {
        List<Receipt> receipts = store.ofSubmission(submissionKey).stream()
                .filter(state -> state.applicant().equals(applicant.id()))
                .map(state -> receipt(state, nameOf(state), true))
                .toList();
        if (receipts.isEmpty()) {
            return new Submission.Unknown();
        }
        store.settle();
        return new Submission.Done(receipts);
    }

    /** @param stored whether there is a draft to delete with the filing */
    private Submission file(
            OpenDraft open, FormCheck check, UUID submissionKey, Account applicant, AtWindow window, boolean stored) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Submission> filed = tryToFile(open, check, submissionKey, applicant, window, stored);
            if (filed.isPresent()) {
                return filed.get();
            }
            // Not this submission: another open case for the same person came first. It is found in the next round.
        }
        // The key belongs to somebody else's submission: for this person there is no such form.
        return new Submission.Unknown();
    }

    private Optional<Submission> tryToFile(
            OpenDraft open, FormCheck check, UUID submissionKey, Account applicant, AtWindow window, boolean stored) {
        Definition definition = open.definition();
        String hash = definitions.keep(definition);
        List<Receipt> receipts = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        UUID siblings = check.cases().size() > 1 ? UUID.randomUUID() : null;
        for (CaseAnswers answers : check.cases()) {
            guardians.link(definition, answers, applicant);
            Optional<CaseState> there = store.byOpenKey(definition.id(), answers.subject(), answers.period());
            Optional<CaseState> own = there.isPresent() && !mayShare(there.get(), answers.subject(), applicant)
                    ? store.byOpenKey(definition.id(), answers.subject(), apart(answers.period(), applicant))
                    : there;
            if (own.isPresent()) {
                receipts.add(receipt(own.get(), nameOf(own.get()), true));
            } else {
                works.add(work(
                        open,
                        definition,
                        hash,
                        answers,
                        submissionKey,
                        siblings,
                        applicant,
                        window,
                        there.isPresent()));
            }
        }
        if (works.isEmpty()) {
            if (stored) {
                drafts.delete(open.draft().id(), applicant.id());
            }
            store.settle();
            return Optional.of(new Submission.Done(receipts));
        }
        try {
            store.commit(
                    works.stream().map(Work::commit).toList(),
                    stored ? open.draft().id() : null);
        } catch (CaseStore.Existing raced) {
            Submission again = earlier(submissionKey, applicant);
            if (again instanceof Submission.Unknown) {
                return Optional.empty();
            }
            if (stored) {
                // Another device kept it as a draft again just after it had been handed in: its key is used up.
                drafts.delete(open.draft().id(), applicant.id());
            }
            return Optional.of(again);
        }
        signal.wake();
        works.forEach(work -> receipts.add(receipt(work.state, work.filing.subjectName(), false)));
        return Optional.of(new Submission.Done(receipts));
    }

    /**
     * R-DUP is for one person and both guardians. Somebody unrelated who was first neither blocks the family nor is shown to
     * it: a second case is filed, and the officer sees that there are two.
     */
    private boolean mayShare(CaseState there, String subject, Account applicant) {
        // A case that officers start is the office's, whoever of them was first.
        return there.applicant().equals(applicant.id())
                || applicant.isStaff()
                || entitled(applicant, subject)
                        && accounts.find(there.applicant())
                                .map(first -> entitled(first, subject))
                                .orElse(false);
    }

    /** The person itself, or a known guardian. */
    private boolean entitled(Account person, String subject) {
        return subject.equals(person.certNo())
                || accounts.childrenOf(person.id()).stream()
                        .anyMatch(child -> child.certNo().equals(subject));
    }

    private static String apart(String period, Account applicant) {
        return period + "|" + applicant.id();
    }

    private Work work(
            OpenDraft open,
            Definition definition,
            String hash,
            CaseAnswers answers,
            UUID submissionKey,
            UUID siblings,
            Account applicant,
            AtWindow window,
            boolean second) {
        CaseContent content = new CaseContent(
                open.draft().state().applicant(), answers.answers(), answers.facts(), answers.disputed());
        Work work = new Work(definition, RowIds.at(time.now()), applicant.id(), content);
        work.person = applicant;
        work.bundleVersion = open.draft().bundleVersion();
        String name = Subject.name(definition, answers.answers()).orElse(applicant.name());
        work.filing = new CaseStore.Filing(
                submissionKey,
                answers.row(),
                answers.subject(),
                second ? apart(answers.period(), applicant) : answers.period(),
                name,
                content.applicant().orgCode().isEmpty()
                        ? null
                        : content.applicant().orgCode(),
                !Files.named(answers.answers()).isEmpty());
        work.stored = stored(definition, content, false);
        String number =
                CaseNumbers.number(time.today(), definition.id(), serials.take(CaseNumbers.series(time.today())));
        List<String> flags = new ArrayList<>(steps.flags(definition, content, answers.findings(), work));
        if (second) {
            flags.add("duplicate");
        }
        Command.Submit submit = new Command.Submit(
                work.id,
                applicant.id(),
                number,
                hash,
                open.draft().bundleVersion(),
                hash(content),
                siblings,
                flags,
                window);
        steps.run(work, submit, applicant.id());
        disputes.filed(work);
        return work;
    }

    /** @param replaces whether there was another content before, which is kept */
    static CaseStore.StoredContent stored(Definition definition, CaseContent content, boolean replaces) {
        byte[] secret = DraftJson.write(new DraftState(
                content.applicant(),
                content.secret(definition),
                content.facts(),
                Map.of(),
                content.disputed(),
                Set.of()));
        return new CaseStore.StoredContent(Json.write(content.open(definition)), secret, replaces);
    }

    /** Salted, so that nobody can try out answers against the hash once the answers are erased. */
    static String hash(CaseContent content) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        String salted =
                HexFormat.of().formatHex(salt) + Json.write(content.answers().values());
        return HexFormat.of().formatHex(salt) + ":"
                + Chain.sha256(salted.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String nameOf(CaseState state) {
        return store.subjectName(state.id()).orElse("");
    }

    private static Receipt receipt(CaseState state, String name, boolean existed) {
        return new Receipt(
                state.id(),
                state.number(),
                name,
                state.submittedAt(),
                state.status(),
                state.granted(),
                state.promisedDue(),
                existed);
    }
}
