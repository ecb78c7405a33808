package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.UpgradeCheck;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

/** What an operator reads of a database that this core does not open. */
class StoreComponentTest {
    private static final String SAID =
            "the database cannot be opened, it is tried again: it was made by an earlier development"
                    + " version of OneTrip, of which nothing was released, and its tables are not carried on; delete"
                    + " db/onetrip.mv.db, or let url in etc/onetrip.store.cfg name an empty database";

    @TempDir
    Path folder;

    private StoreComponent component(JdbcDataSource source) {
        UpgradeCheck check = new UpgradeCheck() {
            @Override
            public String core() {
                return "1.0";
            }

            @Override
            public Optional<Refusal> unfit(byte[] jar) {
                return Optional.empty();
            }
        };
        return new StoreComponent(null, config(source.getURL()), () -> Instant.EPOCH, check, driver(source));
    }

    private StoreComponent.Config config(String url) {
        return new StoreComponent.Config() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public String user() {
                return "sa";
            }

            @Override
            public String password() {
                return "";
            }

            @Override
            public int pool() {
                return 4;
            }

            @Override
            public String keys() {
                return folder.resolve("keys").toString();
            }

            @Override
            public String stranded_items() {
                return "refuse";
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return StoreComponent.Config.class;
            }
        };
    }

    private static DataSourceFactory driver(DataSource source) {
        return new DataSourceFactory() {
            @Override
            public DataSource createDataSource(Properties properties) {
                return source;
            }

            @Override
            public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) {
                throw new UnsupportedOperationException();
            }

            @Override
            public XADataSource createXADataSource(Properties properties) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Driver createDriver(Properties properties) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void the_health_page_and_the_log_say_one_sentence_about_an_earlier_development_version() throws Exception {
        JdbcDataSource source = BothEngines.emptyFile(folder, "earlier");
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Connection open = source.getConnection()) {
            Flyway.configure(StoreComponentTest.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:onetrip/core/store/earlier")
                    .table(Schema.HISTORY)
                    .load()
                    .migrate();
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            StoreComponent store = component(source);
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                    while (store.problem().orElse("").equals("the database is being opened")) {
                        Thread.onSpinWait();
                    }
                });
                assertEquals(Optional.of(SAID), store.problem());
            } finally {
                store.close();
            }
        } finally {
            System.setErr(before);
        }
        String said = log.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.split(SAID, -1).length - 1, said);
        assertFalse(said.contains("\tat "), said);
    }
}
