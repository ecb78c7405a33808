package onetrip.core.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.StagedItem;

/** Hands a file on the server's disk to the lifecycle, and says so if that is not possible. */
final class HandIn {
    static final String BY = "shell";

    private final ItemLifecycle lifecycle;
    private final Sheet sheet;

    HandIn(ItemLifecycle lifecycle, Sheet sheet) {
        this.lifecycle = lifecycle;
        this.sheet = sheet;
    }

    void file(String file, Consumer<StagedItem> then) {
        StagedItem staged;
        try (InputStream jar = Files.newInputStream(Path.of(file))) {
            staged = lifecycle.stage(jar, Path.of(file).getFileName().toString(), BY);
        } catch (IOException | InvalidPathException e) {
            sheet.noFile(file);
            return;
        } catch (RefusedException e) {
            sheet.refusal(e.refusal(), true);
            return;
        }
        then.accept(staged);
    }

    /** Forgets the file again, unless somebody else had handed it in before and still needs it. */
    void forget(StagedItem staged) {
        if (staged.by().equals(BY)) {
            lifecycle.discard(staged.hash(), BY);
        }
    }
}
