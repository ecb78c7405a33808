package onetrip.core.store.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the key file of this node is the one that the database is sealed with. Under another one, as after a database was brought back
 * without its keys, each page of a case would fail, and whatever is written would be sealed so that the right file does not open it. No
 * state.
 */
final class KeyProof {
    /** The key file is missing or another one; its message is the whole sentence for whoever runs this. */
    static final class OtherKeys extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherKeys(String what) {
            super(
                    what
                            + ". Nothing was changed: put the file back that belongs to this database; it is looked for each half minute");
        }
    }

    /** The number of the key of the blind indexes, which has none in the file. */
    private static final int BLIND = 0;

    private static final String KNOWN = "onetrip";

    private KeyProof() {}

    /**
     * Before anything is written or a key file is made.
     *
     * @throws OtherKeys if the database is sealed with other keys than those of the file
     */
    static void enter(Connection connection, Path file) throws SQLException {
        Map<Integer, byte[]> proofs = new HashMap<>();
        byte[] older = null;
        try (Statement statement = connection.createStatement()) {
            if (UpgradeGate.has(connection, "store_key")) {
                try (ResultSet row = statement.executeQuery("select number, proof from store_key")) {
                    while (row.next()) {
                        proofs.put(row.getInt(1), row.getBytes(2));
                    }
                }
            }
            if (proofs.isEmpty() && UpgradeGate.has(connection, "account")) {
                // Written by a core that kept no proof.
                try (ResultSet row = statement.executeQuery("select secret from account order by created_at limit 1")) {
                    older = row.next() ? row.getBytes(1) : null;
                }
            }
        }
        if (proofs.isEmpty() && older == null) {
            return;
        }
        if (!Files.exists(file)) {
            throw new OtherKeys(
                    "the key file " + file + " is missing, and what is personal in this database is sealed with it");
        }
        Sealer sealer = Sealer.fromFile(file);
        proofs.forEach((number, proof) -> {
            if (number == BLIND ? !Arrays.equals(proof, blind(sealer)) : !opens(sealer, proof)) {
                throw new OtherKeys("this database is sealed with another key than "
                        + (number == BLIND ? "blind" : "seal." + number) + " of " + file);
            }
        });
        if (older != null && !opens(sealer, older)) {
            throw new OtherKeys("this database is sealed with other keys than those of " + file);
        }
    }

    private static boolean opens(Sealer sealer, byte[] sealed) {
        try {
            sealer.open(sealed);
            return true;
        } catch (IllegalStateException other) {
            return false;
        }
    }

    private static byte[] blind(Sealer sealer) {
        return sealer.blind("store-key", KNOWN).getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes down a proof of each key that has none: of all at the first start, of a new one when an operator has added it. */
    static void passed(Database database) {
        Sealer sealer = database.sealer();
        Map<Integer, byte[]> missing = new HashMap<>();
        missing.put(BLIND, blind(sealer));
        for (int number : sealer.numbers()) {
            missing.put(number, sealer.seal(number, KNOWN.getBytes(StandardCharsets.US_ASCII)));
        }
        database.select("select number from store_key", row -> row.getInt(1)).forEach(missing::remove);
        if (missing.isEmpty()) {
            return;
        }
        database.writing(em -> missing.forEach(
                (number, proof) -> em.createNativeQuery("insert into store_key (number, proof) values (?, ?)")
                        .setParameter(1, number)
                        .setParameter(2, proof)
                        .executeUpdate()));
    }
}
