package onetrip.core.store.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of each engine for the tests of one class: a file of H2, and a database on the one PostgreSQL of this JVM. */
final class BothEngines implements AutoCloseable {
    /** Started once: each start takes some seconds. */
    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                // Ends with the JVM, by its own hook.
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    final Database h2;
    final Database postgresql;

    /** @param folder for the file and the keys, which both share */
    BothEngines(Path folder) throws SQLException {
        h2 = open(
                Database.Engine.H2, "jdbc:h2:file:" + folder.resolve("onetrip"), emptyFile(folder, "onetrip"), folder);
        postgresql = open(Database.Engine.POSTGRESQL, "jdbc:postgresql://localhost/", emptyServer(), folder);
    }

    /** Of H2, where nothing is yet. */
    static JdbcDataSource emptyFile(Path folder, String name) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve(name));
        file.setUser("sa");
        return file;
    }

    /** A new database on the PostgreSQL. */
    static DataSource emptyServer() throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
        PGSimpleDataSource source = (PGSimpleDataSource) Server.ONE.getDatabase("postgres", name);
        source.setProperty("stringtype", "unspecified");
        return source;
    }

    private static Database open(Database.Engine engine, String url, DataSource source, Path folder) {
        return new Database(new Database.Settings(engine, url, "sa", "", 4, folder.resolve("keys")), source);
    }

    Stream<Database> all() {
        return Stream.of(h2, postgresql);
    }

    @Override
    public void close() {
        h2.close();
        postgresql.close();
    }
}
