package onetrip.devkit.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;

/**
 * What an item's rules say to the log, or print, while samples run, and whose personal data of those samples stands in it
 * (J12). The server's log leaves out what looks like a number of a person; a name or an address looks like nothing.
 */
final class Logged {
    /** A shorter one, as a single character, would be found in the words around it. */
    private static final int SHORTEST = 2;

    private Logged() {}

    /** What is logged and printed by this process while the work runs. One at a time: the streams are the process's. */
    static synchronized String during(Runnable work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(heard);
        System.setErr(heard);
        try {
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        err.print(text);
        return text;
    }

    /** One finding for each value of a person that is in the text, naming where it came from and never the value. */
    static List<String> findings(String text, Definition item, Sample sample) {
        List<String> findings = new ArrayList<>();
        values(item, sample).forEach((place, values) -> {
            if (values.stream().anyMatch(value -> value.length() >= SHORTEST && text.contains(value))) {
                findings.add("src/test/samples/" + sample.name() + ": " + place
                        + " stands in the log; log what happened and the id of the field, never whose it is");
            }
        });
        return findings;
    }

    private static Map<String, Set<String>> values(Definition item, Sample sample) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (String key : List.of("name", "certNo", "mobile")) {
            values.put("applicant." + key, Set.of(sample.applicant().getOrDefault(key, "")));
        }
        sample.answers()
                .forEach((id, answer) -> item.field(id)
                        .filter(Logged::personal)
                        .ifPresent(field -> values.put("answers." + id, Set.copyOf(texts(answer)))));
        return values;
    }

    private static boolean personal(Field field) {
        // A code, such as yes or 01, is everywhere.
        return field.options().isEmpty()
                && (field.sensitivity() != Sensitivity.NONE
                        || field.type() == FieldType.CERT_NUMBER
                        || field.type() == FieldType.MOBILE
                        || field.fields().stream().anyMatch(Logged::personal));
    }

    private static List<String> texts(Object answer) {
        List<String> texts = new ArrayList<>();
        if (answer instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts.addAll(texts(value)));
        } else if (answer instanceof Collection<?> list) {
            list.forEach(value -> texts.addAll(texts(value)));
        } else if (answer != null && answer.toString().length() > SHORTEST) {
            texts.add(answer.toString());
        }
        return texts;
    }
}
