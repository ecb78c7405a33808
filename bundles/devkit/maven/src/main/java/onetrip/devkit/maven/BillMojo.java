package onetrip.devkit.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Writes what the item is made of into its jar, as CycloneDX: whatever is not left to the platform ({@code provided}). Most
 * items are made of nothing but themselves, and then the bill says so. The same sources give the same bytes.
 */
@Mojo(
        name = "bill",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class BillMojo extends AbstractMojo {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException {
        Path file = Path.of(project.getBuild().getOutputDirectory(), "META-INF", "sbom", "application.cdx.json");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(bill()));
        } catch (IOException e) {
            throw new MojoExecutionException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private ObjectNode bill() {
        ObjectNode bill = JSON.createObjectNode();
        bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        describe(
                bill.putObject("metadata").putObject("component").put("type", "application"),
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion());
        ArrayNode components = bill.putArray("components");
        inside(project.getArtifacts())
                .forEach(part -> describe(
                        components.addObject().put("type", "library"),
                        part.getGroupId(),
                        part.getArtifactId(),
                        part.getBaseVersion()));
        return bill;
    }

    static List<Artifact> inside(Set<Artifact> artifacts) {
        return artifacts.stream()
                .filter(part -> Artifact.SCOPE_COMPILE.equals(part.getScope())
                        || Artifact.SCOPE_RUNTIME.equals(part.getScope()))
                .sorted(Comparator.comparing(Artifact::getId))
                .toList();
    }

    private static void describe(ObjectNode component, String group, String name, String version) {
        component
                .put("group", group)
                .put("name", name)
                .put("version", version)
                .put("purl", "pkg:maven/" + group + "/" + name + "@" + version);
    }
}
