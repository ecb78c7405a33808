package onetrip.devkit.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import onetrip.devkit.server.CodedItem;
import onetrip.devkit.server.TinyItem;

/** Jars that no platform may take. */
final class BadJars {
    static final String ID = "library-bad";

    private BadJars() {}

    /** A sound jar of a program: it has a manifest, and nothing that makes it a bundle. */
    static byte[] noBundle() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", "library.Main");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    static byte[] half() throws IOException {
        byte[] whole = TinyItem.named(ID);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static byte[] defined(String yaml) throws IOException {
        return TinyItem.jar(ID, "1.0.0", yaml, TinyItem.english());
    }

    /** Passes every check of the plan and fails when it is started. */
    static byte[] startThrows() throws IOException {
        return ruled(ID, "1.0.0", StartThatThrows.class);
    }

    /** The library's item with an automatic check before the clerk's, and rules of this class. */
    static byte[] ruled(String id, String version, Class<?> rules) throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, id)
                .replace("period:", "rules: true\nperiod:")
                .replace("  stages:\n", "  stages:\n    - {id: auto, kind: check, name: 自动核对}\n");
        String english = TinyItem.english() + "process.stages.auto.name=Automatic check\n";
        return CodedItem.jar(id, version, yaml, english, rules);
    }
}
