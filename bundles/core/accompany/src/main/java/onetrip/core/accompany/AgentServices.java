package onetrip.core.accompany;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Accompany;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 代办服务: who is accompanied by whom, and what was done. Every method authorises on its own; refusals are {@link
 * onetrip.core.casework.Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface AgentServices {
    /** How many are listed at most. */
    int MOST = 500;

    /** What somebody is to a service. */
    enum Role {
        /** Whoever is accompanied. */
        PRINCIPAL,
        /** The agent, or who stands in for the agent today. */
        AGENT,
        /** Keeps the register: names agents, sees to it that it goes on; its head hears complaints. */
        KEEPER,
        /** A leader of the bureau: reads, and says who has to solve what is in the way. */
        LEADER,
        /** Watches limits: reads, and hears complaints. */
        SUPERVISOR,
        /** Is to solve something that is in the way. */
        SOLVER
    }

    /**
     * A service as one person sees it.
     *
     * @param items what the agent may fill in: id of an item and its name, in the order of the definition
     * @param office who keeps the register
     * @param roles of the person; none: nothing of it is shown
     * @param next what is due, or null
     */
    record Seen(
            AgentService service,
            Accompany terms,
            Map<String, Text> items,
            String office,
            List<Role> roles,
            ServiceWatch.Next next) {
        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /** Those that concern this member of staff, what is not over first. */
    List<Seen> of(Account staff);

    Optional<Seen> find(UUID id, Account who);

    /** The service that a case of this person led to; empty if it led to none, or not yet. */
    Optional<Seen> ofCase(String number, Account person);

    /** Whether this person reads complaints about the agent and deals with them. */
    boolean hears(Seen seen, Account who);

    /** Whether this person says who has to solve what is in the way: the head of the section that keeps the register, or a leader of the bureau. */
    boolean assigns(Seen seen, Account who);

    /** Who can be named or asked to solve something: active officers of the office, or of all. */
    List<Account> officers(String office);

    /** @param version the one the person saw */
    AgentService act(UUID id, long version, ServiceAct act, Account who);

    /** The service if this officer may act by it today. */
    Optional<AgentService> usable(UUID id, Account agent);

    /**
     * How sure it has to be that the person is there to hand in this form (J10.3): what an agent filled in is confirmed with the face, as the
     * person's signature under it; what nobody prepared needs no more than its item says.
     */
    Assurance signs(UUID draft);

    /** Which agent prepared this form, for whoever hands it in (R-RECUSE); empty: nobody did. */
    Optional<AtWindow> prepared(UUID draft);

    /** By whom this page of the form was kept last where that was an agent. */
    Optional<ServiceStep> page(UUID draft, String page);

    /** By whom each page of the form was kept last where that was an agent: page → step. */
    Map<String, ServiceStep> pages(UUID draft);
}
