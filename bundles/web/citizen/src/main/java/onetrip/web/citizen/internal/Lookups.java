package onetrip.web.citizen.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;

/** What an item asks of other authorities, told before it is asked (个人信息保护法 art. 17, 35): of whom, what, what for, on which ground. Pure. */
final class Lookups {
    private Lookups() {}

    /** In the order of the definition; sources that say the same are one. */
    static List<Map<String, String>> of(Definition item, String lang) {
        Set<Map<String, String>> found = new LinkedHashSet<>();
        item.sources()
                .forEach(source -> found.add(Map.of(
                        "name", source.name().in(lang),
                        "purpose", source.purpose().in(lang),
                        "what", what(item, source, lang),
                        "ground", source.ground().in(lang))));
        return List.copyOf(found);
    }

    /** The fields that it fills in; empty where it only confirms what was said. */
    private static String what(Definition item, Source source, String lang) {
        return item.form()
                .allFields()
                .filter(field ->
                        field.prefill() != null && field.prefill().source().equals(source.id()))
                .map(field -> field.label().in(lang))
                .distinct()
                .collect(Collectors.joining(lang.equals("en") ? ", " : "、"));
    }

    /** The authorities, each once. */
    static String names(Definition item, String lang) {
        return names(item.sources().stream(), lang);
    }

    /** Those that are asked as soon as a form is begun: the account says all that it takes. */
    static String atOnce(Definition item, String lang) {
        return names(
                item.sources().stream()
                        .filter(source -> source.each() == null
                                && source.keys().values().stream()
                                        .allMatch(key -> key.startsWith("@applicant") || key.startsWith("="))),
                lang);
    }

    private static String names(Stream<Source> sources, String lang) {
        return sources.map(source -> source.name().in(lang))
                .distinct()
                .collect(Collectors.joining(lang.equals("en") ? ", " : "、"));
    }
}
