package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.PausedItem;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Result;

/** Installed items, and what is done to them. */
final class ItemEndpoints {
    private static final int LOG_ROWS = 50;
    private static final int MOST_LOG_ROWS = 500;

    private final ItemLifecycle lifecycle;
    private final ItemOpening opening;
    private final Quarantines quarantines;
    private final ItemCases cases;
    private final LifecycleLog log;
    private final Documents documents;

    ItemEndpoints(
            ItemLifecycle lifecycle,
            ItemOpening opening,
            Quarantines quarantines,
            ItemCases cases,
            LifecycleLog log,
            Documents documents) {
        this.lifecycle = lifecycle;
        this.opening = opening;
        this.quarantines = quarantines;
        this.cases = cases;
        this.log = log;
        this.documents = documents;
    }

    Reply list(Call call) {
        Map<String, PausedItem> paused =
                opening.paused().stream().collect(Collectors.toMap(PausedItem::itemId, Function.identity()));
        Map<String, Quarantine> quarantined =
                quarantines.list().stream().collect(Collectors.toMap(Quarantine::itemId, Function.identity()));
        Map<String, Long> frozen = cases.frozen();
        return Reply.ok(Documents.list(
                "items",
                lifecycle.list().stream()
                        .map(item -> document(item, paused, quarantined, frozen))
                        .toList()));
    }

    private ObjectNode document(
            InstalledItem item,
            Map<String, PausedItem> paused,
            Map<String, Quarantine> quarantined,
            Map<String, Long> frozen) {
        String id = item.itemId();
        return documents.item(item, cases.open(id), frozen.getOrDefault(id, 0L), paused.get(id), quarantined.get(id));
    }

    Reply one(Call call) {
        InstalledItem item = find(call);
        Map<String, PausedItem> paused =
                opening.paused().stream().collect(Collectors.toMap(PausedItem::itemId, Function.identity()));
        Map<String, Quarantine> quarantined =
                quarantines.of(call.id()).map(q -> Map.of(call.id(), q)).orElse(Map.of());
        return Reply.ok(document(item, paused, quarantined, cases.frozen()));
    }

    private InstalledItem find(Call call) {
        return lifecycle.find(call.id()).orElseThrow(() -> Words.problem(404, "OT-API-NO-ITEM", call.id()));
    }

    Reply versions(Call call) {
        find(call);
        return Reply.ok(Documents.list(
                "versions",
                lifecycle.earlier(call.id()).stream().map(documents::earlier).toList()));
    }

    Reply wayBack(Call call) {
        find(call);
        Plan plan = lifecycle.rollBackPlan(call.id(), call.hash());
        if (plan.staged() == null) {
            throw ApiProblem.of(plan.refusal().orElseThrow());
        }
        return Reply.ok(documents.plan(plan));
    }

    Reply rollBack(Call call) throws IOException {
        call.fields(Set.of());
        find(call);
        return reply(lifecycle.rollBack(call.id(), call.hash(), call.by()));
    }

    Reply uninstall(Call call) throws IOException {
        Map<String, String> fields = call.fields(Set.of("reason"));
        find(call);
        String header = call.request().getHeader("Reason");
        String reason = fields.getOrDefault("reason", header == null ? "" : percentDecoded(header));
        return reply(lifecycle.uninstall(call.id(), reason, call.by()));
    }

    /** Headers are ASCII: what is not stands in percent signs, as in an address. */
    private static String percentDecoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IllegalArgumentException e) {
            throw Words.problem(400, "OT-API-FIELD", "Reason");
        }
    }

    Reply pause(Call call) throws IOException {
        Map<String, String> fields = call.fields(Set.of("reason", "reasonEn", "until"));
        find(call);
        String until = fields.getOrDefault("until", "");
        try {
            return reply(opening.pause(
                    call.id(),
                    new Text(fields.getOrDefault("reason", ""), fields.getOrDefault("reasonEn", "")),
                    until.isEmpty() ? null : LocalDateTime.parse(until),
                    call.by()));
        } catch (DateTimeParseException e) {
            throw Words.problem(422, "OT-API-FIELD", "until");
        }
    }

    Reply resume(Call call) throws IOException {
        call.fields(Set.of());
        find(call);
        return reply(opening.resume(call.id(), call.by()));
    }

    Reply release(Call call) throws IOException {
        call.fields(Set.of());
        find(call);
        return Reply.ok(Documents.object()
                .put("outcome", quarantines.release(call.id(), call.by()) ? "done" : "unchanged")
                .put("id", call.id()));
    }

    private Reply reply(Result result) {
        return Reply.of(result, documents);
    }

    Reply log(Call call) {
        String limit = call.query("limit", Set.of("limit"));
        if (!limit.isEmpty() && !limit.matches("[1-9][0-9]{0,2}")
                || !limit.isEmpty() && Integer.parseInt(limit) > MOST_LOG_ROWS) {
            throw Words.problem(400, "OT-API-QUERY", "limit");
        }
        return Reply.ok(Documents.list(
                "events",
                log.recent(limit.isEmpty() ? LOG_ROWS : Integer.parseInt(limit)).stream()
                        .map(event -> documents.event(event, lifecycle::heading))
                        .toList()));
    }
}
