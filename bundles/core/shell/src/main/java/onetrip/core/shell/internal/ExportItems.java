package onetrip.core.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.RefusedException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code item:export}. */
@Service
@Command(scope = "item", name = "export", description = "Writes all items into one file, for another site")
public final class ExportItems implements Action {
    @Argument(name = "file", description = "The file to write", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Reference
    private ItemSet set;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        try {
            Path target = Path.of(file).toAbsolutePath();
            // Nobody carries half a file away.
            Path half = Files.createTempFile(target.getParent(), ".items-", ".part");
            try (OutputStream out = Files.newOutputStream(half)) {
                set.write(out);
                out.close();
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
                sheet.written(target);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException | InvalidPathException e) {
            sheet.notWritten(file);
        } catch (RefusedException e) {
            sheet.refusal(e.refusal(), true);
        }
        return null;
    }
}
