package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import onetrip.devkit.server.Await;

/** A shell that somebody types into: what is exported and where one is stays from one command to the next. */
final class Terminal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final String END = "@@onetrip-end@@";

    private final Process shell;
    private final BufferedWriter keyboard;
    private final Path screen;
    private int read;

    Terminal(Path where, Map<String, String> environment) throws IOException {
        screen = Files.createTempFile("terminal", ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(where.toFile());
        builder.environment().putAll(environment);
        shell = builder.redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        keyboard = new BufferedWriter(new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Types it and goes on. */
    void type(String commands) throws IOException {
        keyboard.write(commands);
        keyboard.newLine();
        keyboard.flush();
    }

    /**
     * Types it and waits for its end.
     *
     * @return what the screen shows of it
     */
    String run(String commands, boolean fails) throws IOException {
        // One after the other until one fails, without ending the shell; then its exit code.
        type(commands.strip().lines().reduce((a, b) -> a + " &&\n" + b).orElse(":") + "\necho \"" + END + "$?@\"");
        Await.until(
                "the end of: " + commands,
                LONGEST,
                () -> said().indexOf(END) >= 0 && said().matches("(?s).*" + END + "\\d+@.*"));
        String said = said();
        int end = said.indexOf(END);
        String code = said.substring(end + END.length(), said.indexOf('@', end + END.length()));
        read += said.length();
        assertEquals(fails, !code.equals("0"), () -> commands + "\nended with " + code + " and said\n" + said);
        return said.substring(0, end);
    }

    /** What the screen shows since the last command that was waited for. */
    String said() {
        try {
            return Files.readString(screen).substring(read);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        Stream.concat(shell.descendants(), Stream.of(shell.toHandle())).forEach(ProcessHandle::destroyForcibly);
        Files.deleteIfExists(screen);
    }
}
