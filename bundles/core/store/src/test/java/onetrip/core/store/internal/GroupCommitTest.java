package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed process leaves is the file as it is at that moment. The test copies it the moment a commit is acknowledged,
 * and opens the copy. The disk under it is slow, so that a write which nobody waited for is still on its way.
 */
class GroupCommitTest {
    private static final int ROUNDS = 60;

    @TempDir
    Path folder;

    /** H2's own thread writes between commits here, and waits for nothing: its write must not be taken for ours. */
    @Test
    void what_was_acknowledged_is_in_the_file_at_that_moment() throws Exception {
        FilePath.register(new SlowDisk());
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:slow:" + folder.resolve("live") + ";WRITE_DELAY=60");
        try (Connection connection = source.getConnection();
                Statement create = connection.createStatement();
                GroupCommit commit = new GroupCommit(source, () -> {})) {
            create.execute("create table kept (n int primary key)");
            commit.await();
            try (PreparedStatement insert = connection.prepareStatement("insert into kept values (?)")) {
                for (int round = 1; round <= ROUNDS; round++) {
                    insert.setInt(1, round);
                    insert.executeUpdate();
                    // At another moment of the engine's own beat each time.
                    LockSupport.parkNanos(round * 1_730_000L % 90_000_000L);
                    commit.await();
                    assertEquals(round, lastKept(round), "acknowledged, and not in the file");
                }
            }
        } finally {
            FilePath.unregister(new SlowDisk());
        }
    }

    @Test
    void whoever_waits_says_so_before() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("told"));
        AtomicReference<Thread> told = new AtomicReference<>();
        try (Connection open = source.getConnection();
                GroupCommit commit = new GroupCommit(source, () -> told.set(Thread.currentThread()))) {
            commit.await();
            assertEquals(Thread.currentThread(), told.get());
        }
    }

    private int lastKept(int round) throws Exception {
        Path copy = folder.resolve("copy" + round + ".mv.db");
        Files.copy(folder.resolve("live.mv.db"), copy);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("copy" + round));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(n) from kept")) {
            rows.next();
            return rows.getInt(1);
        } finally {
            Files.delete(copy);
        }
    }

    /** Each write takes a few milliseconds. */
    public static final class SlowDisk extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "slow";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new SlowFile(getBase().open(mode));
        }
    }

    private static final class SlowFile extends FileBase {
        private final FileChannel disk;

        SlowFile(FileChannel disk) {
            this.disk = disk;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            LockSupport.parkNanos(4_000_000L);
            return disk.write(from, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return disk.write(from);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return disk.read(to);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return disk.read(to, position);
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        public long position() throws IOException {
            return disk.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            disk.position(position);
            return this;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            disk.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return disk.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            disk.close();
        }
    }
}
