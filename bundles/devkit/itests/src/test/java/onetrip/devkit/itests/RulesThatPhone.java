package onetrip.devkit.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;

/** Rules that ask somebody else, which is for connectors. Never run: they are refused by what their class file calls. */
public final class RulesThatPhone implements ItemRules {
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        try (Socket somewhere = new Socket("127.0.0.1", 9)) {
            return Optional.of(somewhere.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
