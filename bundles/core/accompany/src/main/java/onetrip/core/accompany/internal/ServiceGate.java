package onetrip.core.accompany.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Form;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseStore;
import onetrip.core.clock.Time;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Standing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the gate asks about sessions of officers who accompany somebody: they fill in, and hand in nothing. Thread-safe.
 */
@Component(service = OnBehalf.class)
public final class ServiceGate implements OnBehalf {
    private static final Text OVER = new Text(
            "代办已经结束或者到期，不能再替申请人填。填好的都在，申请人自己接着办。",
            "The service is over: you cannot fill in any more. What was filled in is kept; the person goes on.");
    private static final Text NOT_COVERED =
            new Text("委托里没有这个事项，要申请人自己办。", "The mandate is not for this service; the person has to do it.");
    private static final Text NOT_YOURS = new Text("只能看这次代办的办件。", "You can open only the cases of this service.");
    private static final Text PERSON_ALONE = new Text(
            "代办员只帮忙填，提交、撤回、删除要申请人自己来。填的都已经保存。",
            "An agent fills in. Sending, withdrawing and deleting are the person's. What you filled in is kept.");

    private static final Text PERSON_DECIDES = new Text(
            "这一页要申请人自己填，代办员不能替申请人决定。填好的其他页都在。",
            "The person answers this page: an agent decides nothing for anybody. What you filled in is kept.");

    private final ServiceDesk desk;
    private final Accounts accounts;
    private final CaseStore cases;
    private final Drafts drafts;
    private final Time time;

    @Activate
    public ServiceGate(
            @Reference ServiceDesk desk,
            @Reference Accounts accounts,
            @Reference CaseStore cases,
            @Reference Drafts drafts,
            @Reference Time time) {
        this.desk = desk;
        this.accounts = accounts;
        this.cases = cases;
        this.drafts = drafts;
        this.time = time;
    }

    @Override
    public boolean concerns(Account account, Standing standing) {
        return standing.mandate() != null && account.isStaff();
    }

    @Override
    public Optional<Acting> of(Account agent, String token, Standing standing) {
        // One that is over still says for whom it was: the agent reads why nothing opens.
        return desk.acting(standing.mandate(), agent)
                .flatMap(one -> accounts.find(one.about().principal())
                        .filter(Account::active)
                        .map(person -> new Acting(one.id(), agent, person, AtWindow.NO_WINDOW)));
    }

    @Override
    public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
        if (!acting.byMandate() || !acting.clerk().isStaff()) {
            return Optional.empty();
        }
        String room = path.isEmpty() ? "" : path.get(0);
        String thing = path.size() < 2 ? "" : path.get(1);
        if (room.isEmpty() || room.equals("items") || thing.isEmpty()) {
            return Optional.empty();
        }
        Optional<AgentService> service =
                desk.acting(acting.visit(), acting.clerk()).filter(one -> one.good(time.today()));
        if (service.isEmpty()) {
            return Optional.of(OVER);
        }
        return room.equals("apply")
                ? form(acting, service.get(), path, changes)
                : opened(acting, service.get(), CaseNumbers.normalise(thing), changes);
    }

    private Optional<Text> form(Acting acting, AgentService service, List<String> path, boolean changes) {
        Optional<String> item = drafts.item(path.get(1), acting.person().id());
        if (item.isPresent() && !service.about().items().contains(item.get())) {
            return Optional.of(NOT_COVERED);
        }
        String page = path.size() < 3 ? "" : path.get(2);
        // A form of one page is sent by keeping it.
        if (changes && (page.isEmpty() || page.equals("submit") || page.equals("delete"))) {
            return Optional.of(PERSON_ALONE);
        }
        if (changes && decides(path.get(1), page, acting)) {
            return Optional.of(PERSON_DECIDES);
        }
        item.ifPresent(one -> {
            if (changes) {
                desk.trace(service, Kind.FILLED, path.get(1) + "/" + page, one, acting.clerk());
            } else {
                desk.trace(service, Kind.OPENED, one, "", acting.clerk());
            }
        });
        return Optional.empty();
    }

    /** Whether the page of this draft is the applicant's own, {@link Form.Page#own()}. */
    private boolean decides(String draft, String page, Acting acting) {
        try {
            return drafts.open(UUID.fromString(draft), acting.person().id())
                    .filter(open -> open.definition().form().pages().stream()
                            .anyMatch(one -> one.id().equals(page) && one.applicantOnly()))
                    .isPresent();
        } catch (IllegalArgumentException noDraft) {
            return false;
        }
    }

    /** The case the service came from, and those that were prepared in it. */
    private Optional<Text> opened(Acting acting, AgentService service, String number, boolean changes) {
        boolean ours = number.equals(service.about().number())
                || cases.byNumber(number)
                        .map(state -> state.proceedings().window())
                        .filter(filed -> filed.visit().equals(service.id()))
                        .isPresent();
        if (!ours) {
            return Optional.of(NOT_YOURS);
        }
        if (changes) {
            return Optional.of(PERSON_ALONE);
        }
        desk.trace(service, Kind.OPENED, number, "", acting.clerk());
        return Optional.empty();
    }

    @Override
    public void signedOut(String token) {
        // The session says it, and is gone.
    }
}
