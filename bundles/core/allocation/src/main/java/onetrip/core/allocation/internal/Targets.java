package onetrip.core.allocation.internal;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.ServiceItem;
import onetrip.core.allocation.Allocations.Target;
import onetrip.core.casework.SeatCases;
import onetrip.core.catalog.Catalog;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;

/** Stages of the items that serve now, for which an officer's offices can open a batch. */
final class Targets {
    private final Catalog catalog;
    private final SeatCases cases;

    Targets(Catalog catalog, SeatCases cases) {
        this.catalog = catalog;
        this.cases = cases;
    }

    List<Target> of(Account officer) {
        List<Target> targets = new ArrayList<>();
        for (ServiceItem item : catalog.serving()) {
            Definition definition = item.definition();
            for (Stage stage : definition.process().stages()) {
                if (stage.allocation() != null && Access.canWork(officer, stage.office())) {
                    targets.add(new Target(
                            definition.id(),
                            definition.title(),
                            stage.id(),
                            stage.name(),
                            stage.office(),
                            cases.count(definition.id(), stage.id())));
                }
            }
        }
        return targets;
    }
}
