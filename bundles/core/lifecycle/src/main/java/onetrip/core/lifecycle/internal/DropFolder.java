package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.StagedItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which an administrator puts jars. A file is taken when two looks found it the same, so that one that is
 * still being copied is left alone. What was installed goes to {@code .done}, what was refused to {@code .refused} with
 * the sentences beside it in the folder, as {@code name.jar.refused.txt}; what waits for a second person goes to
 * {@code .waiting} with {@code name.jar.waiting.txt}. Not thread-safe: one thread looks.
 */
final class DropFolder {
    static final String BY = "drop-folder";
    private static final String REFUSED_TEXT = ".refused.txt";
    private static final String WAITING_TEXT = ".waiting.txt";
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Path folder;
    private final ItemLifecycle lifecycle;
    private Map<Path, Look> seen = Map.of();
    /** What was dealt with but could not be moved, so that it is not dealt with at every look. */
    private final Map<Path, Look> stuck = new HashMap<>();

    DropFolder(Path folder, ItemLifecycle lifecycle) {
        this.folder = folder;
        this.lifecycle = lifecycle;
    }

    private record Look(long size, FileTime modified, Object fileKey) {}

    /** One look; call it again and again. Never throws for what is in the folder. */
    void look() {
        Map<Path, Look> now = new HashMap<>();
        List<Path> jars = jars();
        stuck.keySet().retainAll(jars);
        for (Path file : jars) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Look look = new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
                if (!attributes.isRegularFile() || look.equals(stuck.get(file))) {
                    continue;
                }
                if (look.equals(seen.get(file))) {
                    take(file, look);
                } else {
                    now.put(file, look);
                }
            } catch (IOException e) {
                // Gone or not readable just now; the next look tells.
                LOG.debug("{} could not be looked at", file, e);
            }
        }
        seen = now;
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("The drop folder {} could not be read", folder, e);
            return List.of();
        }
    }

    private void take(Path file, Look look) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream jar = Files.newInputStream(file)) {
            StagedItem staged = lifecycle.stage(jar, name, BY);
            Result result = lifecycle.apply(staged.hash(), BY);
            if (result instanceof Result.Refused refused) {
                if (staged.by().equals(BY)) {
                    lifecycle.discard(staged.hash(), BY);
                }
                throw new RefusedException(refused.refusal());
            }
            LOG.info("{}: {}", name, result.sentence().en());
            if (result instanceof Result.Waiting waiting) {
                putAside(file, look, ".waiting", WAITING_TEXT, text(name, waiting));
            } else {
                putAside(file, look, ".done", REFUSED_TEXT, null);
            }
        } catch (RefusedException e) {
            LOG.warn("{} was refused: {}", name, e.getMessage());
            putAside(file, look, ".refused", REFUSED_TEXT, text(name, e.refusal()));
        } catch (RuntimeException e) {
            // The store is away: the file stays where it is and is looked at again.
            LOG.error("{} could not be handled now", name, e);
        }
    }

    /** @param said what stays in the folder as {@code name.jar} and the ending, or null if there is nothing to say */
    private void putAside(Path file, Look look, String where, String ending, String said) {
        try {
            for (String each : List.of(REFUSED_TEXT, WAITING_TEXT)) {
                Files.deleteIfExists(folder.resolve(file.getFileName() + each));
            }
            if (said != null) {
                write(folder.resolve(file.getFileName() + ending), said);
            }
            Path target = Files.createDirectories(folder.resolve(where)).resolve(file.getFileName());
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            stuck.put(file, look);
            LOG.error("{} was dealt with but cannot be moved to {}; move it by hand", file, where, e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(half, text, StandardCharsets.UTF_8);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(String name, Result.Waiting waiting) {
        return name + "\n\n" + waiting.sentence().zh() + "。\n"
                + waiting.sentence().en() + ".\n\n/admin/releases/" + waiting.release() + "\n";
    }

    /** First Chinese, then English, then what an engineer wants to see. */
    private static String text(String name, Refusal refusal) {
        String detail = refusal.detail().isEmpty() ? "" : "\n" + refusal.detail() + "\n";
        return name + "\n\n"
                + in(refusal, "zh", "为什么：", "接下来：", "现在的状况：", "文件在 .refused/ 里。")
                + "\n"
                + in(refusal, "en", "Why: ", "Next: ", "Now: ", " The file is in .refused/.")
                + "\n" + refusal.code() + "\n" + detail;
    }

    private static String in(Refusal refusal, String language, String why, String next, String state, String where) {
        return refusal.heading().in(language) + "\n"
                + why + refusal.why().in(language) + "\n"
                + next + refusal.next().in(language) + "\n"
                + state + refusal.state().in(language) + where + "\n";
    }
}
