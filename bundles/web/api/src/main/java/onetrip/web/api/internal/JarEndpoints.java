package onetrip.web.api.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.StagedItem;

/** Jars that are handed in, and the plans for them. */
final class JarEndpoints {
    private static final Set<String> TYPES = Set.of("application/java-archive", "application/octet-stream");

    private final ItemLifecycle lifecycle;
    private final Documents documents;

    JarEndpoints(ItemLifecycle lifecycle, Documents documents) {
        this.lifecycle = lifecycle;
        this.documents = documents;
    }

    Reply stage(Call call) throws IOException, RefusedException {
        InputStream body = call.body(TYPES);
        StagedItem staged = lifecycle.stage(body, "item.jar", call.by());
        if (staged.size() == 0) {
            lifecycle.discard(staged.hash(), call.by());
            throw Words.problem(422, "OT-API-NO-BODY", "");
        }
        return Reply.created(documents.staged(staged), Routes.BASE + "/plans/" + staged.hash());
    }

    Reply discard(Call call) {
        String hash = call.hash();
        if (!lifecycle.discard(hash, call.by())) {
            throw lifecycle.plan(hash).staged() == null
                    ? Words.problem(404, "OT-API-NOT-FOUND", call.request().getRequestURI())
                    : Words.problem(409, "OT-API-JAR-IN-USE", hash);
        }
        return Reply.nothing();
    }

    /** A plan that is refused is a plan: only a jar that is not there is a problem. */
    Reply plan(Call call) {
        Plan plan = lifecycle.plan(call.hash());
        if (plan.staged() == null) {
            throw ApiProblem.of(plan.refusal().orElseThrow());
        }
        return Reply.ok(documents.plan(plan));
    }
}
