package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Which items of an exported set could live under a core that is not running yet, a line each. */
public final class UpgradePlan {
    private static final long LARGEST_SET = 2048 * JarLimits.MB;

    private final Sentences sentences = new Sentences();
    private final Map<String, List<Version>> offered = new TreeMap<>();
    private final String language;
    private final PrintStream out;

    /** @param contract the jar of the contract to judge by; null for the one that this program was built with */
    public UpgradePlan(Path contract, String language, PrintStream out) throws IOException {
        this.language = language;
        this.out = out;
        Map<String, List<String>> packages = contract == null ? CheckWithoutServer.contract() : exports(contract);
        packages.forEach((name, versions) ->
                offered.put(name, versions.stream().map(Version::parseVersion).toList()));
        // What else an item may ask for comes with the same distribution.
        offered.putIfAbsent("org.slf4j", List.of(new Version(2, 0, 0)));
    }

    private static Map<String, List<String>> exports(Path contract) throws IOException {
        try (JarFile jar = new JarFile(contract.toFile())) {
            String exports = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            if (exports == null || !exports.contains(ImportRules.CONTRACT)) {
                throw new IOException(
                        contract + " is not the contract: it exports no package " + ImportRules.CONTRACT + "*");
            }
            return CheckWithoutServer.exports(exports);
        }
    }

    /** @return whether every item of the set could be served */
    public boolean print(Path setFile) throws IOException {
        Path work = Files.createTempDirectory("onetrip-precheck");
        Fitness fitness = new Fitness(new WorkFolder(work), name -> offered.getOrDefault(name, List.of()), sentences);
        try (InputStream in = Files.newInputStream(setFile);
                SetFile set = SetFile.read(in, work, LARGEST_SET, LARGEST_SET, sentences)) {
            say(sentences.text("precheck.contract", contract()));
            int stranded = 0;
            for (SetList.Row row : set.rows()) {
                Optional<Refusal> unfit = fitness.unfit(set.jar(row, sentences));
                stranded += unfit.isPresent() ? 1 : 0;
                print(row, unfit);
            }
            say(sentences.text(
                    stranded == 0 ? "precheck.fit" : "precheck.stranded",
                    set.rows().size(),
                    stranded));
            return stranded == 0;
        } catch (RefusedException e) {
            say(e.refusal().heading());
            say(e.refusal().why());
            return false;
        } finally {
            delete(work);
        }
    }

    private String contract() {
        StringBuilder text = new StringBuilder();
        offered.forEach((name, versions) -> {
            if (name.startsWith(ImportRules.CONTRACT)) {
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(versions.get(0));
            }
        });
        return text.toString();
    }

    private void print(SetList.Row row, Optional<Refusal> unfit) {
        Text role = sentences.text(row.role() == Role.SERVING ? "precheck.serving" : "precheck.finishing");
        out.println((unfit.isPresent() ? "✗ " : "✓ ") + row.itemId() + " " + row.version() + "  " + role.in(language));
        unfit.ifPresent(why -> {
            out.println("    " + why.code() + "  " + why.why().in(language));
            out.println("    " + sentences.text("precheck.next").in(language));
        });
    }

    private void say(Text text) {
        out.println(text.in(language));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
