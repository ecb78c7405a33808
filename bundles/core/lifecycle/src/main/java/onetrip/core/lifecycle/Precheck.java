package onetrip.core.lifecycle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import onetrip.core.lifecycle.internal.UpgradePlan;

/**
 * Says, without a server, whether every item of another house could live under this core: {@code bin/precheck set.zip}, where
 * the set is what the house that is to be upgraded has exported. Exit status 0 if all can, 1 if one cannot or the set cannot
 * be read, 2 if it was called wrongly. Chinese on a Chinese terminal, English elsewhere.
 */
public final class Precheck {
    private Precheck() {}

    /** @param args the set, and after {@code --contract} the jar of another version of the contract to judge by */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8), Locale.getDefault()));
    }

    static int run(String[] args, PrintStream out, Locale terminal) throws IOException {
        boolean other = args.length == 3 && args[1].equals("--contract");
        if (args.length != 1 && !other) {
            out.println("Usage: precheck set.zip [--contract onetrip-api.jar]");
            return 2;
        }
        for (int i = 0; i < args.length; i += 2) {
            if (!Files.isReadable(Path.of(args[i]))) {
                out.println("precheck: cannot read " + args[i]);
                return 2;
            }
        }
        String language = terminal.getLanguage().equals("zh") ? "zh" : "en";
        UpgradePlan plan;
        try {
            plan = new UpgradePlan(other ? Path.of(args[2]) : null, language, out);
        } catch (IOException e) {
            out.println("precheck: " + e.getMessage());
            return 2;
        }
        return plan.print(Path.of(args[0])) ? 0 : 1;
    }
}
