package onetrip.core.casework.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.Command.By;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;

/**
 * What an officer may work on: the own offices, and those of colleagues who are away (J03 F2). Immutable.
 *
 * @param away officers for whom this one stands in today
 */
record Standing(Account officer, List<Account> away) {
    /** Came by a link for one task of a joint review: the case itself and the office's other tasks are not this one's. */
    boolean confined() {
        return !officer.onlyTask().isEmpty();
    }

    /** @param task id of a task of the joint review */
    boolean mayDo(String task) {
        return !confined() || officer.onlyTask().equals(task);
    }

    boolean works(String office) {
        return office != null
                && (Access.canWork(officer, office) || away.stream().anyMatch(a -> Access.canWork(a, office)));
    }

    boolean heads(String office) {
        return office != null && asHead(office).isPresent();
    }

    Set<String> offices() {
        Set<String> offices = new LinkedHashSet<>(officer.offices());
        away.forEach(a -> offices.addAll(a.offices()));
        offices.removeIf(office -> !works(office));
        return offices;
    }

    /** The officer, and those whose tasks are the officer's meanwhile. */
    Set<UUID> persons() {
        Set<UUID> persons = new LinkedHashSet<>(Set.of(officer.id()));
        away.forEach(a -> persons.add(a.id()));
        return persons;
    }

    /**
     * In whose name a task of this office is done; empty if it is not the officer's to do.
     *
     * @param holder who has taken it, or null
     */
    Optional<By> capacity(String office, UUID holder) {
        if (!works(office)) {
            return Optional.empty();
        }
        boolean own = Access.canWork(officer, office);
        Optional<By> instead = away.stream()
                .filter(a -> Access.canWork(a, office))
                .filter(a -> holder == null || holder.equals(a.id()))
                .findFirst()
                .map(a -> new By(officer.id(), a.id()));
        boolean theirs = holder != null && instead.isPresent();
        By self = By.self(officer.id());
        return Optional.of(own && !theirs ? self : instead.orElse(self));
    }

    /** In the name of a head of the office. */
    Optional<By> asHead(String office) {
        if (Access.heads(officer, office)) {
            return Optional.of(By.self(officer.id()));
        }
        return away.stream().filter(a -> Access.heads(a, office)).findFirst().map(a -> new By(officer.id(), a.id()));
    }
}
