package onetrip.devkit.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.inject.Inject;
import onetrip.core.lifecycle.Plan;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Watches the item's sources. At each save it builds the jar, signs it, looks at it as the server will, and puts it into the drop
 * folder of the running server; a few seconds later people see the change. Ends with Ctrl-C. Tests are for {@code mvn verify}.
 */
@Mojo(name = "dev", requiresDependencyResolution = ResolutionScope.TEST)
public final class DevMojo extends AbstractMojo {
    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(property = "onetrip.keys")
    private File keys;

    /** The drop folder; by default that of the server that {@code ./onetrip} knows. */
    @Parameter(property = "onetrip.deploy")
    private File deploy;

    @Parameter(property = "onetrip.language")
    private String language;

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    @Inject
    public DevMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    @Override
    public void execute() throws MojoFailureException {
        DeveloperFolder developer = DeveloperFolder.at(keys == null ? null : keys.toPath());
        Path drop = deploy != null
                ? deploy.toPath()
                : developer.home().map(home -> home.resolve("deploy")).orElse(null);
        if (drop == null || !Files.isDirectory(drop)) {
            throw new MojoFailureException(
                    (drop == null ? "No server is known." : "There is no folder " + drop + ".")
                            + " Start one with ./onetrip run, or name its drop folder: mvn onetrip:dev -Donetrip.deploy=…/deploy");
        }
        Path module = session.getCurrentProject().getBasedir().toPath();
        House house = new House(developer, null, null);
        QuickBuild build = new QuickBuild(lifecycle, plugins, session);
        Sources sources = new Sources(module);
        Instant start = Instant.now();
        try {
            Instant saved = start;
            while (!sources.buildChangedSince(start)) {
                round(build, house, module, new DropIn(drop), developer, saved);
                say("watching " + module.resolve("src/main") + " (Ctrl-C ends it)");
                sources.awaitChange();
                saved = sources.saved();
            }
            say("pom.xml has changed; begin again: mvn onetrip:dev");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(
            QuickBuild build, House house, Path module, DropIn drop, DeveloperFolder developer, Instant saved)
            throws InterruptedException {
        try {
            Path jar = build.jar();
            Plan plan = house.plan(jar, module);
            if (!plan.allowed()) {
                new PlanText(plan, spoken()).lines().forEach(DevMojo::say);
                return;
            }
            String id = plan.definition().orElseThrow().id();
            String refused = drop.put(jar, id);
            Duration took = Duration.between(saved, Instant.now());
            say(
                    refused.isEmpty()
                            ? String.format(
                                    Locale.ROOT,
                                    "%s %s is live, %.1f s after it was saved: %s/items/%s",
                                    id,
                                    plan.version(),
                                    took.toMillis() / 1000.0,
                                    developer.address(),
                                    id)
                            : refused);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Whatever a step of the build has against the sources: the developer mends it and saves again.
            say("NOT BUILT: " + e.getMessage());
        }
    }

    private String spoken() {
        return language == null ? Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en" : language;
    }

    /** Said, not logged: under -q too. */
    private static void say(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
