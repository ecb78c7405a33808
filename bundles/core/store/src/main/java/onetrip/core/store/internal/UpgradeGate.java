package onetrip.core.store.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.UpgradeCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the first change that a core makes to a database which another core has written: every item that is wanted
 * there must be able to live under this one, else the database stays as it is and the other core can go on.
 */
final class UpgradeGate {
    /** Which items would be stranded, for the log and for the health page. */
    static final class Stranded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stranded(List<String> items) {
            super("this core cannot serve items that are installed: " + String.join("; ", items)
                    + ". Nothing was changed: the core of before can be started again. There, install versions that both can"
                    + " serve, or uninstall them; bin/precheck says when all is well. To go on all the same, with their cases"
                    + " frozen, set stranded.items = freeze in etc/onetrip.store.cfg");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeGate.class);

    private record Wanted(String itemId, String version, String hash) {}

    private final UpgradeCheck check;
    private final boolean refuses;
    private final Time time;

    /** @param refuses false if the operator lets the items' cases freeze */
    UpgradeGate(UpgradeCheck check, boolean refuses, Time time) {
        this.check = check;
        this.refuses = refuses;
        this.time = time;
    }

    /** Before the schema is touched. */
    void enter(Connection connection) throws SQLException {
        if (!has(connection, "desired_item") || sameCore(connection)) {
            return;
        }
        List<String> stranded = new ArrayList<>();
        for (Wanted item : wanted(connection)) {
            Optional<Refusal> unfit = check.unfit(jar(connection, item.hash()));
            unfit.ifPresent(why -> stranded.add(item.itemId() + " " + item.version() + " (" + why.code() + ": "
                    + why.why().in("en") + ")"));
        }
        if (!stranded.isEmpty() && refuses) {
            throw new Stranded(stranded);
        }
        stranded.forEach(item -> LOG.warn("this core cannot serve an item, its cases are frozen: {}", item));
    }

    static boolean has(Connection connection, String table) throws SQLException {
        for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
            try (ResultSet found = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                if (found.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean sameCore(Connection connection) throws SQLException {
        if (!has(connection, "opened_by")) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement("select core from opened_by");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getString(1).equals(check.core());
        }
    }

    private static List<Wanted> wanted(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select item_id, version, hash from desired_item order by item_id, version");
                ResultSet row = select.executeQuery()) {
            List<Wanted> items = new ArrayList<>();
            while (row.next()) {
                items.add(new Wanted(row.getString(1), row.getString(2), row.getString(3)));
            }
            return items;
        }
    }

    private static byte[] jar(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select content from item_jar_chunk where hash = ? order by n")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                ByteArrayOutputStream jar = new ByteArrayOutputStream();
                while (row.next()) {
                    jar.writeBytes(row.getBytes(1));
                }
                return jar.toByteArray();
            }
        }
    }

    /** The database is this core's from now on. */
    void passed(Database database) {
        List<String> last = database.select("select core from opened_by", row -> row.getString(1));
        if (last.equals(List.of(check.core()))) {
            return;
        }
        database.writing(em -> {
            em.createNativeQuery("delete from opened_by").executeUpdate();
            em.createNativeQuery("insert into opened_by (core, at) values (?, ?)")
                    .setParameter(1, check.core())
                    .setParameter(2, Timestamp.from(time.now()))
                    .executeUpdate();
        });
    }
}
