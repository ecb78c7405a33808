package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.SetReport;

/** All items as one file. */
final class SetEndpoints {
    private static final Set<String> TYPES = Set.of("application/zip", "application/octet-stream");

    private final ItemSet set;
    private final Documents documents;

    SetEndpoints(ItemSet set, Documents documents) {
        this.set = set;
        this.documents = documents;
    }

    Reply export(Call call) {
        return Reply.file(set::write);
    }

    Reply bringIn(Call call) throws IOException, RefusedException {
        String dryRun = call.query("dry-run", Set.of("dry-run"));
        if (!Set.of("", "true", "false").contains(dryRun)) {
            throw Words.problem(400, "OT-API-QUERY", "dry-run");
        }
        boolean dry = dryRun.equals("true");
        SetReport report = set.bringIn(call.body(TYPES), dry, call.by());
        ObjectNode document = documents.set(report, dry);
        if (report.refusal().isPresent() && !dry) {
            document.remove("refusal");
            throw ApiProblem.with(report.refusal().get(), document);
        }
        return Reply.ok(document);
    }
}
