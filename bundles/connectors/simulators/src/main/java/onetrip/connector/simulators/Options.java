package onetrip.connector.simulators;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The command line.
 *
 * @param port 0 takes a free one
 * @param families how many families are generated
 * @param gatewayKeys folder in which the gateway writes the keys of a demonstration, for who signs with one; null: by secret only
 * @param payKeys folder in which the payment platforms write the keys of a demonstration; null: there are no payment platforms
 * @param sealKeys folder in which the seal service keeps its issuer and writes whom to trust; null: there is no seal service
 * @param smpp port of the message centre; 0: there is none
 * @param smtp port of the mail server; 0: there is none
 * @param scan port of the virus scanner; 0: there is none
 * @param journal keeps which messages were taken across a restart; null: nothing does
 * @param wechatCallback our address that the messenger's platform calls; null: nobody is called
 * @param taskCallback our address that departments call, without the office; null: nobody is called
 * @param dataOffset shift of the day as of which the data hold, for a demonstration at another time
 */
record Options(
        int port,
        long seed,
        int families,
        String accessKey,
        String secret,
        Duration dataOffset,
        Path gatewayKeys,
        Path payKeys,
        Path sealKeys,
        int smpp,
        int smtp,
        int scan,
        Path journal,
        URI wechatCallback,
        URI taskCallback) {
    static final String USAGE = """
            java -jar onetrip-connector-simulators.jar [--port 8901] [--seed 1] [--families 200]
                 [--access-key sandbox] [--secret sandbox-secret] [--data-offset PT0S] [--pay-keys FOLDER]
                 [--seal-keys FOLDER] [--gateway-keys FOLDER]
                 [--smpp 0] [--smtp 0] [--scan 0] [--journal FILE] [--wechat-callback URL] [--task-callback URL]""";

    private static final List<String> NAMES = List.of(
            "--port",
            "--seed",
            "--families",
            "--access-key",
            "--secret",
            "--data-offset",
            "--gateway-keys",
            "--pay-keys",
            "--seal-keys",
            "--smpp",
            "--smtp",
            "--scan",
            "--journal",
            "--wechat-callback",
            "--task-callback");

    /** @throws IllegalArgumentException with a sentence for the person at the shell */
    static Options read(String... arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Not understood: " + arguments[i] + "\n" + USAGE);
            }
        }
        List<String> words = Arrays.asList(arguments);
        return new Options(
                option(words, "--port", "8901", Integer::parseInt),
                option(words, "--seed", "1", Long::parseLong),
                option(words, "--families", "200", Integer::parseInt),
                option(words, "--access-key", "sandbox", text -> text),
                option(words, "--secret", "sandbox-secret", text -> text),
                option(words, "--data-offset", "PT0S", Duration::parse),
                option(words, "--gateway-keys", "", text -> text.isEmpty() ? null : Path.of(text)),
                option(words, "--pay-keys", "", text -> text.isEmpty() ? null : Path.of(text)),
                option(words, "--seal-keys", "", text -> text.isEmpty() ? null : Path.of(text)),
                option(words, "--smpp", "0", Integer::parseInt),
                option(words, "--smtp", "0", Integer::parseInt),
                option(words, "--scan", "0", Integer::parseInt),
                option(words, "--journal", "", text -> text.isEmpty() ? null : Path.of(text)),
                option(words, "--wechat-callback", "", text -> text.isEmpty() ? null : URI.create(text)),
                option(words, "--task-callback", "", text -> text.isEmpty() ? null : URI.create(text)));
    }

    private static <T> T option(List<String> words, String name, String otherwise, Function<String, T> read) {
        int at = words.indexOf(name);
        String text = at < 0 ? otherwise : words.get(at + 1);
        try {
            return read.apply(text);
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(name + " cannot be “" + text + "”\n" + USAGE, unreadable);
        }
    }
}
