package onetrip.core.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import onetrip.core.supervision.Unavailable;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database behind all stores: pool, schema, transactions. Works outside OSGi too, so that the stores are tested
 * without a container. Thread-safe.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Which engine; both are run by the same tests. */
    enum Engine {
        H2,
        POSTGRESQL
    }

    /**
     * @param url JDBC URL
     * @param pool connections at most; the embedded engine has as many again for what only reads
     */
    record Settings(Engine engine, String url, String user, String password, int pool, Path keys) {
        static Engine engineOf(String url) {
            if (url.startsWith("jdbc:h2:")) {
                return Engine.H2;
            }
            if (url.startsWith("jdbc:postgresql:")) {
                return Engine.POSTGRESQL;
            }
            throw new IllegalArgumentException("url must begin with jdbc:h2: or jdbc:postgresql:, but is " + url);
        }
    }

    private final Engine engine;
    private final HikariDataSource pool;
    /**
     * Where what only reads gets its connections. After each change that is made in a session, H2 looks through all queries that
     * this session remembers, which cost more than the change; so reads have sessions of their own there, in which nothing changes.
     */
    private final HikariDataSource readers;

    private final EntityManagerFactory factory;
    /** Of the embedded engine; null where the engine waits for the disk itself. */
    private final GroupCommit groupCommit;

    private final Lock changing;
    private final Sealer sealer;

    /** @throws Schema.Earlier if the tables there are of no use to this core; other exceptions if it cannot be opened now */
    Database(Settings settings, DataSource source) {
        this(settings, source, () -> {});
    }

    /** @param waits told by each thread that is about to wait for the disk of the embedded engine; throws nothing */
    Database(Settings settings, DataSource source, Runnable waits) {
        engine = settings.engine();
        sealer = Sealer.fromFile(settings.keys());
        pool = pool("onetrip", settings, source);
        readers = engine == Engine.H2 ? pool("onetrip-readers", settings, source) : pool;
        try {
            factory = migrated();
            groupCommit = engine == Engine.H2 ? new GroupCommit(source, waits) : null;
            changing = groupCommit == null ? new StampedLock().asReadLock() : groupCommit.changing();
        } catch (RuntimeException e) {
            closePools();
            throw e;
        }
    }

    private void closePools() {
        readers.close();
        pool.close();
    }

    private static HikariDataSource pool(String name, Settings settings, DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName(name);
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        // A read is one round trip then; a transaction switches it off for itself.
        config.setAutoCommit(true);
        return new HikariDataSource(config);
    }

    /** The unit is made beside the tables: it asks for none until it is used, and a start waits for both. */
    private EntityManagerFactory migrated() {
        CompletableFuture<EntityManagerFactory> unit =
                CompletableFuture.supplyAsync(this::unit, work -> new Thread(work, "onetrip-store-unit").start());
        try {
            withOwnLoader(() -> Schema.migrate(engine, pool));
        } catch (RuntimeException e) {
            unit.handle((made, failure) -> {
                        if (made != null) {
                            made.close();
                        }
                        return null;
                    })
                    .join();
            throw e;
        }
        try {
            return unit.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private EntityManagerFactory unit() {
        Map<String, Object> map = new HashMap<>();
        // EclipseLink gives units of one name one session: two databases in a process would be one.
        map.put("eclipselink.session-name", "onetrip-" + UUID.randomUUID());
        map.put("eclipselink.weaving", "static");
        // Rows are plain fields that the stores set from outside; woven tracking would not see that.
        map.put("eclipselink.weaving.changetracking", "false");
        map.put("eclipselink.weaving.fetchgroups", "false");
        map.put("eclipselink.classloader", Database.class.getClassLoader());
        map.put(
                "eclipselink.target-database",
                "org.eclipse.persistence.platform.database."
                        + (engine == Engine.H2 ? "H2Platform" : "PostgreSQLPlatform"));
        map.put("eclipselink.logging.logger", SessionLog.class.getName());
        map.put("eclipselink.jdbc.batch-writing", "JDBC");
        map.put("eclipselink.jdbc.bind-parameters", "true");
        map.put("eclipselink.ddl-generation", "none");
        EntityManagerFactory[] made = new EntityManagerFactory[1];
        withOwnLoader(() -> {
            made[0] = new PersistenceProvider().createContainerEntityManagerFactory(new PersistenceUnit(pool), map);
            // The first use deploys the unit: at start, not in somebody's request.
            made[0].createEntityManager().close();
            // While the database is away the pool has waited already; trying three times more is for nobody's good.
            ((DatabaseLogin) made[0].unwrap(DatabaseSession.class).getDatasourceLogin())
                    .setConnectionHealthValidatedOnError(false);
        });
        return made[0];
    }

    /** Flyway and EclipseLink look for classes by the thread's loader: the one place that sets it. */
    private static void withOwnLoader(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Database.class.getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    Engine engine() {
        return engine;
    }

    Sealer sealer() {
        return sealer;
    }

    DataSource source() {
        return pool;
    }

    /** Whether the database answers now. */
    boolean answers() {
        try {
            return select("select count(*) from desired_item", row -> row.getLong(1))
                            .size()
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Work that only reads. */
    <T> T read(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            return work.apply(em);
        } catch (RuntimeException e) {
            throw failure(e);
        } finally {
            em.close();
        }
    }

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Rows of plain SQL, for what is read at every page and is no entity. */
    <T> List<T> select(String sql, Reader<T> reader, Object... values) {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * One statement that changes rows, as a transaction of its own. Returns only when it is on disk.
     *
     * @return rows changed
     * @throws Duplicate if a unique index refused it
     * @throws Unavailable while there is no connection, as in every method here
     */
    int execute(String sql, Object... values) {
        int changed;
        changing.lock();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            changed = statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            changing.unlock();
        }
        settle();
        return changed;
    }

    static RuntimeException failure(SQLException e) {
        return duplicate(e)
                ? new Duplicate(e)
                : away(e) ? new Unavailable("the database is away", e) : new StoreFailure("the database refused", e);
    }

    private static RuntimeException failure(RuntimeException e) {
        return duplicate(e) ? new Duplicate(e) : away(e) ? new Unavailable("the database is away", e) : e;
    }

    /** No connection, or one that broke: SQLSTATE classes 08 and 57P, H2's own 90067 and 90098, and the pool's patience. */
    private static boolean away(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException
                    || t instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().matches("08...|57P..|90067|90098")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Work in one transaction. Returns only when it is on disk.
     *
     * @throws Duplicate if a unique index refused it
     */
    <T> T write(Function<EntityManager, T> work) {
        T result;
        EntityManager em = factory.createEntityManager();
        changing.lock();
        try {
            em.getTransaction().begin();
            result = work.apply(em);
            em.getTransaction().commit();
        } catch (RuntimeException e) {
            rollback(em);
            throw failure(e);
        } finally {
            changing.unlock();
            em.close();
        }
        settle();
        return result;
    }

    /** Returns when all that can be read now is on disk: what was read is about to be promised to somebody. */
    void settle() {
        // In the middle of a transaction nothing is promised yet: its own end comes here again.
        if (groupCommit != null && !groupCommit.isChanging()) {
            groupCommit.await();
        }
    }

    /** A change that inserts where there is nothing to update: whoever does it at the same moment makes it an update. */
    void twice(Consumer<EntityManager> work) {
        try {
            writing(work);
        } catch (Duplicate somebodyWasFaster) {
            writing(work);
        }
    }

    void writing(Consumer<EntityManager> work) {
        write(em -> {
            work.accept(em);
            return null;
        });
    }

    private static void rollback(EntityManager em) {
        try {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            // The database ends it without us as soon as it knows that the connection is gone.
            LOG.debug("a transaction could not be taken back", e);
        }
    }

    /** SQLSTATE 23505 in both engines: unique violation. */
    private static boolean duplicate(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** A unique index refused a row. */
    static final class Duplicate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Duplicate(Throwable cause) {
            super(cause);
        }
    }

    /** Driver properties: strings without a type, so that text can go into jsonb. */
    static Properties driverProperties(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("url", settings.url());
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        return properties;
    }

    @Override
    public void close() {
        if (groupCommit != null) {
            groupCommit.close();
        }
        factory.close();
        closePools();
    }
}
