package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.util.Map;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.CaseStore.GuardianSaid;
import onetrip.core.identity.Child;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.Relation;

/** Whose guardian somebody is: how it is sealed, and what a case says of it, written in the transaction of the case (R-GUARD). */
final class GuardianRows {
    private GuardianRows() {}

    static byte[] seal(Sealer sealer, Child child) {
        return Secret.seal(
                sealer,
                Map.of(
                        "name", child.name(),
                        "certType", child.certType(),
                        "certNo", child.certNo(),
                        "relation", child.relation().name(),
                        "source", child.source().name()));
    }

    static Child open(Sealer sealer, byte[] sealed) {
        Map<String, String> secret = Secret.open(sealer, sealed);
        return new Child(
                secret.get("name"),
                secret.get("certType"),
                secret.get("certNo"),
                Relation.valueOf(secret.get("relation")),
                GuardianSource.valueOf(secret.get("source")));
    }

    /** The row of the case is locked: nobody else writes this one. */
    static void ofCase(EntityManager em, CaseCommit commit, Sealer sealer) {
        GuardianSaid said = commit.beside().guardian();
        if (said == null) {
            return;
        }
        CardRows.run(
                em,
                "delete from guardian_tick where case_id = ?",
                commit.after().id());
        if (said.child() == null) {
            return;
        }
        Child child = said.child();
        CardRows.run(
                em,
                "insert into guardian_tick (case_id, guardian, child_index, secret, case_number, ticked_by, ticked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                commit.after().id(),
                commit.after().applicant(),
                JpaAccountStore.certIndex(sealer, child.certType(), child.certNo()),
                seal(sealer, child),
                commit.after().number(),
                said.officer(),
                Timestamp.from(commit.events().get(commit.events().size() - 1).at()));
    }
}
