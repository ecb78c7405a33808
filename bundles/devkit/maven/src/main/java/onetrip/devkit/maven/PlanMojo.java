package onetrip.devkit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what a server would say of the built jar: the same checks in the same order, the same codes and sentences, and what changes
 * for people beside {@code src/test/previous}. Fails where the server would refuse.
 */
@Mojo(name = "plan", threadSafe = true)
public final class PlanMojo extends AbstractMojo {
    /** The jar to look at. */
    @Parameter(property = "onetrip.jar", defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File jar;

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private File module;

    @Parameter(property = "onetrip.keys")
    private File keys;

    /** The publishers that count; by default those of the server that {@code ./onetrip} knows. */
    @Parameter(property = "onetrip.publishers")
    private File publishers;

    /** {@code required} or {@code warn}; by default as that server. */
    @Parameter(property = "onetrip.signatures")
    private String signatures;

    /** {@code zh} or {@code en}; by default the machine's. */
    @Parameter(property = "onetrip.language")
    private String language;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (!Files.isRegularFile(jar.toPath())) {
            throw new MojoFailureException("There is no " + jar + " yet. Build it first: mvn package onetrip:plan");
        }
        try {
            DeveloperFolder developer = DeveloperFolder.at(keys == null ? null : keys.toPath());
            Plan plan = new House(developer, publishers, signatures).plan(jar.toPath(), module.toPath());
            String spoken = language == null ? Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en" : language;
            // Said, not logged: this is what the goal is for, also under -q.
            new PlanText(plan, spoken).lines().forEach(System.out::println);
            if (!plan.allowed()) {
                Refusal refusal = plan.refusal().orElseThrow();
                throw new MojoFailureException(refusal.code() + ": "
                        + refusal.why().in(spoken) + " " + refusal.next().in(spoken));
            }
        } catch (IOException e) {
            throw new MojoExecutionException(jar + " could not be looked at: " + e.getMessage(), e);
        }
    }
}
