package onetrip.devkit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Signs the item's jar with the developer's key. Where there is none, as on a colleague's machine or a build server, the jar
 * stays unsigned and the build says so; neither key nor password ever lies in the project.
 */
@Mojo(name = "sign", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class SignMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project.build.directory}/${project.build.finalName}.jar", readonly = true)
    private File jar;

    /** The folder of the developer's key; by default {@code ONETRIP_KEYS}, else {@code ~/.onetrip}. */
    @Parameter(property = "onetrip.keys")
    private File keys;

    /** Another key store, PKCS#12 or JKS: a publisher's own. */
    @Parameter(property = "onetrip.keystore")
    private File keystore;

    /** The file whose first line is its password. */
    @Parameter(property = "onetrip.passwordFile")
    private File passwordFile;

    @Parameter(property = "onetrip.alias")
    private String alias;

    @Override
    public void execute() throws MojoExecutionException {
        DeveloperFolder developer = DeveloperFolder.at(keys == null ? null : keys.toPath());
        Path store = keystore == null ? developer.keyStore() : keystore.toPath();
        Path password = passwordFile == null ? developer.password() : passwordFile.toPath();
        if (!Files.isRegularFile(jar.toPath())) {
            throw new MojoExecutionException("There is no " + jar + " to sign; this goal comes after jar:jar");
        }
        if (!Files.isRegularFile(store) && keystore == null) {
            getLog().warn(
                            jar.getName() + " is NOT SIGNED: there is no key in " + developer.folder()
                                    + ". A demonstration server takes it with a warning, a production server refuses it."
                                    + " ./onetrip new-item makes a key for development; a publisher's own is named by -Donetrip.keystore.");
            return;
        }
        try {
            char[] secret = Files.readAllLines(password).get(0).toCharArray();
            Signature.of(store, secret, alias).sign(jar.toPath());
            getLog().info(jar.getName() + " is signed with the key in " + store);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new MojoExecutionException(
                    jar.getName() + " could not be signed with " + store + ": " + e.getMessage()
                            + ". Nothing was changed. Is " + password + " there, and is it this store's password?",
                    e);
        }
    }
}
