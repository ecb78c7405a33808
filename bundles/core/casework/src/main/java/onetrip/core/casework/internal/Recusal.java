package onetrip.core.casework.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Recused;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;

/**
 * R-RECUSE: nobody works on the own case, on a case about oneself or about one's child, as far as identity knows: a member of
 * staff is known as a citizen by the certificate of the account. Nor does who filled it in or filed it for the applicant (R-CHANNEL, 代办).
 * Reads only; thread-safe.
 */
final class Recusal {
    private final Accounts accounts;
    private final CaseStore store;

    Recusal(Accounts accounts, CaseStore store) {
        this.accounts = accounts;
        this.store = store;
    }

    boolean concerns(CaseState state, Account officer) {
        if (filed(state, officer)) {
            return true;
        }
        Recused own = of(officer);
        return own.applicants().contains(state.applicant())
                || !own.subjects().isEmpty() && store.isAbout(state.id(), own.subjects());
    }

    /** What stays out of the officer's lists. */
    Recused of(Account officer) {
        if (officer.certNo() == null) {
            return new Recused(Set.of(officer.id()), List.of(), officer.id());
        }
        List<String> numbers = new ArrayList<>(List.of(officer.certNo()));
        Set<UUID> persons = new HashSet<>(Set.of(officer.id()));
        accounts.byCert(officer.certType(), officer.certNo()).ifPresent(citizen -> {
            persons.add(citizen.id());
            accounts.childrenOf(citizen.id()).stream().map(Child::certNo).forEach(numbers::add);
        });
        return new Recused(persons, numbers, officer.id());
    }

    /** @throws Refused with a sentence to the officer */
    void require(CaseState state, Account officer) {
        if (filed(state, officer)) {
            throw new Refused(
                    "recused-window",
                    new Text(
                            "这件是您替申请人填写或者提交的，您要回避，请同事来办。",
                            "You filled in or filed this case for the applicant. You are recused; a colleague has to handle it."));
        }
        if (concerns(state, officer)) {
            throw new Refused(
                    "recused",
                    new Text(
                            "这件和您本人或您的孩子有关，您要回避，请同事来办。",
                            "This case is about you or your child. You are recused; a colleague has to handle it."));
        }
    }

    private static boolean filed(CaseState state, Account officer) {
        AtWindow window = state.proceedings().window();
        return window != null && window.clerk().equals(officer.id());
    }
}
