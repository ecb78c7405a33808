package onetrip.core.store.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of each engine for the tests of one class: a file of H2, and a PostgreSQL of its own. */
final class BothEngines implements AutoCloseable {
    final Database h2;
    final Database postgresql;
    private final EmbeddedPostgres server;

    /** @param folder for the file and the keys, which both share */
    BothEngines(Path folder) throws IOException, SQLException {
        JdbcDataSource file = new JdbcDataSource();
        String url = "jdbc:h2:file:" + folder.resolve("onetrip");
        file.setURL(url);
        file.setUser("sa");
        h2 = open(Database.Engine.H2, url, file, folder);
        server = EmbeddedPostgres.builder().start();
        PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
        source.setProperty("stringtype", "unspecified");
        postgresql = open(Database.Engine.POSTGRESQL, "jdbc:postgresql://localhost/", source, folder);
    }

    private static Database open(Database.Engine engine, String url, DataSource source, Path folder) {
        return new Database(new Database.Settings(engine, url, "sa", "", 4, folder.resolve("keys")), source);
    }

    Stream<Database> all() {
        return Stream.of(h2, postgresql);
    }

    @Override
    public void close() throws IOException {
        h2.close();
        postgresql.close();
        server.close();
    }
}
