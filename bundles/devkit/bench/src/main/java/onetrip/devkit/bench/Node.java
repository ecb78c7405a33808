package onetrip.devkit.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;

/** The distribution on one engine, with the items and the signed-in people that the measurements need. */
final class Node implements AutoCloseable {
    private static final List<String> PEOPLE = List.of("g01", "g02", "s05", "a01", "t01", "f01");

    private final Server server;
    private final EmbeddedPostgres postgres;
    private final Path postgresData;
    private final Database database;
    private final List<String> sessions = new ArrayList<>();
    /** Every case whose receipt was shown. */
    final Set<String> receipts = ConcurrentHashMap.newKeySet();

    private Node(String engine) throws IOException {
        server = new Server("bench-" + engine).with("ONETRIP_UNLIMITED", "127.0.0.1");
        if (engine.equals("postgresql")) {
            postgresData = Path.of("target/postgresql").toAbsolutePath();
            // The test library switches durability off; here it is what is measured.
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(postgresData)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
            String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?stringtype=unspecified";
            server.configure(
                    "onetrip.store.cfg",
                    "driver.target = (osgi.jdbc.driver.class=org.postgresql.Driver)\nurl = " + url
                            + "\nuser = postgres\npassword = postgres");
            database = new Database(engine, url, "postgres", "postgres");
        } else {
            postgres = null;
            postgresData = null;
            database = new Database(engine, "jdbc:h2:file:" + server.home().resolve("db/onetrip"), "onetrip", "");
        }
    }

    /** A node with the measured items installed and fifty people signed in, stopped. */
    static Node prepared(String engine, int users) throws IOException {
        return prepared(engine, users, BenchItem.SHORT, BenchItem.LONG);
    }

    /** As above, with these items. */
    static Node prepared(String engine, int users, BenchItem... items) throws IOException {
        Node node = new Node(engine);
        try {
            node.server.start();
            Visitor admin = new Visitor(node.server.base()).signIn("admin01", "/admin/");
            for (int copy = 0; copy < BenchItem.COPIES; copy++) {
                for (BenchItem item : items) {
                    admin.get("/admin/install")
                            .postFile("/admin/install", "jar", item.id(copy) + ".jar", item.jar(copy));
                    admin.post(admin.path(), "do", "apply");
                    if (admin.get("/items/" + item.id(copy)).status() != 200) {
                        throw new IOException("the item " + item.id(copy) + " could not be installed");
                    }
                }
            }
            for (int user = 0; user < users; user++) {
                node.sessions.add(new Visitor(node.server.base())
                        .signIn(PEOPLE.get(user % PEOPLE.size()), "/me")
                        .cookies());
            }
            node.server.stop();
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    Duration start() throws IOException {
        return server.start();
    }

    void stop() {
        server.stop();
    }

    /** Reads the database from outside; the embedded one belongs to one process, so the server makes way. */
    <T> T stopped(Reading<T> reading) throws IOException, SQLException {
        if (!database.h2()) {
            return reading.of(database);
        }
        server.stop();
        try {
            return reading.of(database);
        } finally {
            server.start();
        }
    }

    interface Reading<T> {
        T of(Database database) throws SQLException;
    }

    Server server() {
        return server;
    }

    Load.User applying(int user, BenchItem item) {
        int copy = user / PEOPLE.size() % BenchItem.COPIES;
        String session = sessions.get(user);
        return new Applying(server.port(), session, item, copy, receipts::add);
    }

    Load.User looking() {
        return new Looking(server.port(), "/");
    }

    int port() {
        return server.port();
    }

    Database database() {
        return database;
    }

    /** The server, and PostgreSQL where it is the engine: what an operation costs on the node. */
    Cpu cpu() throws IOException {
        return postgres == null ? Cpu.of(server.process()) : Cpu.of(server.process(), postmaster());
    }

    Cpu serverOnly() {
        return Cpu.of(server.process());
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(postgresData.resolve("postmaster.pid"), StandardCharsets.US_ASCII)
                .get(0)
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                System.err.println("PostgreSQL did not stop: " + e.getMessage());
            }
        }
    }
}
