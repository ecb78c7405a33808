package onetrip.core.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.RefusedException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code item:import}. */
@Service
@Command(
        scope = "item",
        name = "import",
        description = "Brings in a file of item:export; if one item is refused, none comes")
public final class ImportItems implements Action {
    @Argument(name = "file", description = "The file that was exported", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--dry-run", description = "Only says what would happen")
    private boolean dryRun;

    @Reference
    private ItemSet set;

    @Override
    public Object execute() {
        Sheet sheet = Sheet.ofConsole();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            sheet.set(set.bringIn(in, dryRun, HandIn.BY));
        } catch (IOException | InvalidPathException e) {
            sheet.noFile(file);
        } catch (RefusedException e) {
            sheet.refusal(e.refusal(), true);
        }
        return null;
    }
}
