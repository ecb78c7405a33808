package onetrip.devkit.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arrows of DESIGN §3 as a rule over bundle manifests: what a bundle imports and exports says which rooms it sees.
 *
 * @param room {@code api}, {@code core}, {@code web}, {@code connector} or {@code item}
 */
record Arrows(String name, String room, Manifest manifest) {
    private static final Pattern PACKAGE = Pattern.compile("(?:^|,)\\s*([a-zA-Z_][\\w.]*)");

    static Arrows of(Manifest manifest) {
        String name =
                manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0];
        return new Arrows(name, room(name), manifest);
    }

    private static String room(String name) {
        String[] words = name.split("-");
        return words.length > 1 ? words[1] : name;
    }

    /** Every arrow that points the wrong way, as a sentence; empty if the bundle keeps the rules. */
    List<String> violations() {
        List<String> wrong = new ArrayList<>();
        for (String imported : packages("Import-Package")) {
            String why = forbidden(imported);
            if (why != null) {
                wrong.add(name + " imports " + imported + ": " + why);
            }
        }
        if (room.equals("item")) {
            if (!packages("Export-Package").isEmpty()) {
                wrong.add(name + " exports packages: items export nothing");
            }
            for (String header :
                    List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Bundle-Activator")) {
                if (manifest.getMainAttributes().getValue(header) != null) {
                    wrong.add(name + " has " + header + ": items see the contract and nothing else");
                }
            }
        }
        return wrong;
    }

    private String forbidden(String imported) {
        boolean own = imported.startsWith("onetrip.");
        if (imported.startsWith("jakarta.persistence") && !name.equals("onetrip-core-store")) {
            return "only core/store sees jakarta.persistence";
        }
        return switch (room) {
            case "api" -> own && !imported.startsWith("onetrip.api") ? "api sees nothing of ours" : null;
            case "core" ->
                imported.startsWith("onetrip.web") || imported.startsWith("onetrip.connector")
                        ? "core does not see web or connectors"
                        : imported.contains(".internal") && own ? "only exported packages" : null;
            case "web" ->
                imported.startsWith("onetrip.connector") || imported.startsWith("onetrip.core.store")
                        ? "web sees core services only"
                        : null;
            case "connector" ->
                own && !imported.startsWith("onetrip.api") && !imported.startsWith("onetrip.connector")
                        ? "connectors see api only"
                        : null;
            case "item" ->
                imported.startsWith("onetrip.api") || imported.startsWith("java.") || imported.startsWith("org.slf4j")
                        ? null
                        : "items see api, java.* and the logging API only";
            default -> "a bundle of no known room";
        };
    }

    /** Package names of a header, without directives, attributes and what stands in quotes. */
    private Set<String> packages(String header) {
        Attributes attributes = manifest.getMainAttributes();
        String value = attributes.getValue(header);
        Set<String> packages = new TreeSet<>();
        if (value != null) {
            Matcher matcher = PACKAGE.matcher(value.replaceAll("\"[^\"]*\"", "").replaceAll(";[^,]*", ""));
            while (matcher.find()) {
                packages.add(matcher.group(1));
            }
        }
        return packages;
    }
}
