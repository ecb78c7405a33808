package onetrip.web.api.internal;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.catalog.Audience;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.ItemTrials;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.TrialVersion;

/** What goes live: to whom, when, and with whose approval. */
final class ReleaseEndpoints {
    private static final int ROWS = 50;
    private static final Set<String> HOW = Set.of("to", "at");

    private final ItemLifecycle lifecycle;
    private final ItemTrials trials;
    private final ItemReleases releases;
    private final Documents documents;

    ReleaseEndpoints(ItemLifecycle lifecycle, ItemTrials trials, ItemReleases releases, Documents documents) {
        this.lifecycle = lifecycle;
        this.trials = trials;
        this.releases = releases;
        this.documents = documents;
    }

    Reply apply(Call call) throws IOException {
        return reply(releases.ask(wish(call.hash(), call.fields(HOW), false), call.by()));
    }

    Reply open(Call call) throws IOException {
        Map<String, String> fields = call.fields(HOW);
        return reply(releases.ask(wish(trial(call).hash(), fields, true), call.by()));
    }

    private static Release.Wish wish(String hash, Map<String, String> fields, boolean toNeeded) {
        String to = fields.getOrDefault("to", toNeeded ? "" : "all");
        Optional<Audience> audience = Audience.parse(to);
        if (audience.isEmpty() && !to.equals("all")) {
            throw Words.problem(422, "OT-API-FIELD", "to");
        }
        String at = fields.getOrDefault("at", "");
        try {
            return audience.map(few -> Release.Wish.open(hash, few))
                    .orElseGet(() -> Release.Wish.apply(hash))
                    .at(at.isEmpty() ? null : LocalDateTime.parse(at));
        } catch (DateTimeParseException e) {
            throw Words.problem(422, "OT-API-FIELD", "at");
        }
    }

    private TrialVersion trial(Call call) {
        return lifecycle
                .find(call.id())
                .flatMap(InstalledItem::trial)
                .orElseThrow(() -> Words.problem(404, "OT-API-NO-TRIAL", call.id()));
    }

    Reply takeBack(Call call) throws IOException {
        call.fields(Set.of());
        trial(call);
        return reply(trials.takeBack(call.id(), call.by()));
    }

    Reply renewInvitation(Call call) throws IOException {
        call.fields(Set.of());
        trial(call);
        return reply(trials.renewInvitation(call.id(), call.by()));
    }

    Reply list(Call call) {
        String state = call.query("state", Set.of("state", "page"));
        String page = call.query("page", Set.of("state", "page"));
        if (!page.isEmpty() && !page.matches("[1-9][0-9]{0,4}")) {
            throw Words.problem(400, "OT-API-QUERY", "page");
        }
        Set<Release.State> wanted = state.isEmpty() ? Set.of() : Set.of(state(state));
        int skip = page.isEmpty() ? 0 : (Integer.parseInt(page) - 1) * ROWS;
        return Reply.ok(Documents.list(
                        "releases",
                        releases.list(wanted, skip, ROWS).stream()
                                .map(documents::release)
                                .toList())
                .put("total", releases.count(wanted)));
    }

    private static Release.State state(String word) {
        Map<String, Release.State> words = Stream.of(Release.State.values())
                .collect(Collectors.toMap(
                        one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'), one -> one));
        if (!words.containsKey(word)) {
            throw Words.problem(400, "OT-API-QUERY", "state");
        }
        return words.get(word);
    }

    /** With the plan as it is now, while it may still come to something. */
    Reply one(Call call) {
        Release release = find(call);
        var node = documents.release(release);
        Plan plan = release.state().open() ? releases.plan(release) : null;
        node.set("plan", plan == null ? null : documents.plan(plan));
        return Reply.ok(node);
    }

    private Release find(Call call) {
        try {
            return releases.find(UUID.fromString(call.path().get("release"))).orElseThrow(() -> missing(call));
        } catch (IllegalArgumentException e) {
            throw missing(call);
        }
    }

    private static ApiProblem missing(Call call) {
        return Words.problem(404, "OT-API-NOT-FOUND", call.request().getRequestURI());
    }

    Reply approve(Call call) throws IOException {
        call.fields(Set.of());
        return reply(releases.approve(find(call).id(), call.by()));
    }

    Reply decline(Call call) throws IOException {
        Map<String, String> fields = call.fields(Set.of("reason"));
        return reply(releases.decline(find(call).id(), fields.getOrDefault("reason", ""), call.by()));
    }

    Reply withdraw(Call call) throws IOException {
        call.fields(Set.of());
        return reply(releases.withdraw(find(call).id(), call.by()));
    }

    private Reply reply(Result result) {
        return Reply.of(result, documents);
    }
}
