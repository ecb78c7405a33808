package onetrip.devkit.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.jar.Manifest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The project's own way from sources to a signed jar, without its tests, in a Maven that is warm already: the very steps of
 * {@code mvn package}, so that what is dropped in is what will be delivered.
 */
final class QuickBuild {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;
    private final MavenSession session;
    private final MavenProject project;

    QuickBuild(LifecycleExecutor lifecycle, BuildPluginManager plugins, MavenSession session) {
        this.lifecycle = lifecycle;
        this.plugins = plugins;
        this.session = session;
        this.project = session.getCurrentProject();
    }

    /** @throws Exception what a step of the build has against it */
    Path jar() throws Exception {
        // A jar of the round before must not count as the project's second one.
        project.getArtifact().setFile(null);
        MavenExecutionPlan plan = lifecycle.calculateExecutionPlan(session, "package");
        List<MojoExecution> steps = plan.getMojoExecutions().stream()
                .filter(step ->
                        !step.getGoal().toLowerCase(java.util.Locale.ROOT).contains("test"))
                .toList();
        for (MojoExecution step : steps) {
            plugins.executeMojo(session, step);
            if (step.getGoal().equals("bnd-process")) {
                markBuild();
            }
        }
        return project.getArtifact().getFile().toPath();
    }

    /** Each build of a SNAPSHOT is a version of its own; one run of Maven would give all of them the moment of its start. */
    private void markBuild() throws IOException {
        Path file = Path.of(project.getBuild().getOutputDirectory(), "META-INF", "MANIFEST.MF");
        if (!project.getVersion().endsWith("-SNAPSHOT")) {
            return;
        }
        Manifest manifest = new Manifest();
        try (InputStream in = Files.newInputStream(file)) {
            manifest.read(in);
        }
        String written = manifest.getMainAttributes().getValue("Bundle-Version");
        String number = String.join(".", List.of(written.split("\\.")).subList(0, 3));
        manifest.getMainAttributes().putValue("Bundle-Version", number + "." + MOMENT.format(Instant.now()));
        try (OutputStream out = Files.newOutputStream(file)) {
            manifest.write(out);
        }
    }
}
