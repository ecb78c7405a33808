package onetrip.web.api.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import onetrip.core.lifecycle.RefusedException;

/** Which address does what: the whole interface in one list. {@code openapi.json} describes it, held against it by a test. */
final class Routes {
    static final String BASE = "/api/v1/admin";

    @FunctionalInterface
    interface Handler {
        Reply answer(Call call) throws IOException, RefusedException;
    }

    record Route(String method, String template, Handler handler) {
        /** The variables' values, or empty if the path is another. */
        Optional<Map<String, String>> match(List<String> steps) {
            List<String> parts = parts(template);
            if (parts.size() != steps.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                if (part.startsWith("{")) {
                    values.put(part.substring(1, part.length() - 1), steps.get(i));
                } else if (!part.equals(steps.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    record Found(Route route, Map<String, String> path) {}

    /** What everybody may read, without a key; {@code id} is the item's. */
    static final String OPEN = "/api/v1";

    private final List<Route> all;
    private final List<Route> open;

    Routes(
            ItemEndpoints items,
            ParameterEndpoints parameters,
            JarEndpoints jars,
            SetEndpoints sets,
            ReleaseEndpoints releases,
            RegisterEndpoints registers) {
        open = List.of(
                new Route("GET", "/registers/{id}", registers::registers),
                new Route("GET", "/registers/{id}/{register}", registers::records),
                new Route("GET", "/registers/{id}/{register}/{record}", registers::record));
        all = List.of(
                new Route("GET", "/items", items::list),
                new Route("GET", "/items/{id}", items::one),
                new Route("DELETE", "/items/{id}", items::uninstall),
                new Route("GET", "/items/{id}/versions", items::versions),
                new Route("GET", "/items/{id}/versions/{hash}", items::wayBack),
                new Route("POST", "/items/{id}/versions/{hash}", items::rollBack),
                new Route("GET", "/items/{id}/parameters", parameters::sheet),
                new Route("PUT", "/items/{id}/parameters/{parameter}", parameters::set),
                new Route("DELETE", "/items/{id}/parameter-changes/{change}", parameters::withdraw),
                new Route("POST", "/items/{id}/pause", items::pause),
                new Route("POST", "/items/{id}/resume", items::resume),
                new Route("POST", "/items/{id}/release", items::release),
                new Route("POST", "/jars", jars::stage),
                new Route("DELETE", "/jars/{hash}", jars::discard),
                new Route("GET", "/plans/{hash}", jars::plan),
                new Route("POST", "/plans/{hash}", releases::apply),
                new Route("POST", "/items/{id}/open", releases::open),
                new Route("POST", "/items/{id}/take-back", releases::takeBack),
                new Route("POST", "/items/{id}/invitation", releases::renewInvitation),
                new Route("GET", "/releases", releases::list),
                new Route("GET", "/releases/{release}", releases::one),
                new Route("POST", "/releases/{release}/approve", releases::approve),
                new Route("POST", "/releases/{release}/decline", releases::decline),
                new Route("POST", "/releases/{release}/withdraw", releases::withdraw),
                new Route("GET", "/set", sets::export),
                new Route("POST", "/set", sets::bringIn),
                new Route("GET", "/log", items::log));
    }

    List<Route> open() {
        return open;
    }

    /** @param path behind {@link #OPEN}, decoded */
    Optional<Found> findOpen(String path) {
        List<String> steps = parts(path);
        return open.stream()
                .flatMap(route -> route.match(steps).map(values -> new Found(route, values)).stream())
                .findFirst();
    }

    List<Route> all() {
        return all;
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** @param path behind {@link #BASE}, decoded */
    Optional<Found> find(String method, String path) {
        List<String> steps = parts(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        return all.stream()
                .filter(route -> route.method().equals(wanted))
                .flatMap(route -> route.match(steps).map(values -> new Found(route, values)).stream())
                .findFirst();
    }

    /** The methods of a path, for the {@code Allow} header; empty if there is no such path. */
    String allowed(String path) {
        List<String> steps = parts(path);
        TreeSet<String> methods = new TreeSet<>();
        all.stream().filter(route -> route.match(steps).isPresent()).forEach(route -> methods.add(route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
