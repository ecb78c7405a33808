package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Refusal;

/** Ends a request with a problem document (RFC 9457). No stack trace: it is an answer. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> TOO_LARGE = Set.of("OT-INSTALL-TOO-LARGE", "OT-SET-TOO-LARGE");
    private static final Set<String> NOT_THERE = Set.of(
            "OT-INSTALL-NOT-STAGED",
            "OT-UNINSTALL-UNKNOWN",
            "OT-PAUSE-UNKNOWN",
            "OT-OPEN-NO-TRIAL",
            "OT-PARAM-NO-ITEM",
            "OT-PARAM-UNKNOWN");
    private static final Set<String> SENSELESS = Set.of(
            "OT-PAUSE-REASON",
            "OT-PAUSE-PAST",
            "OT-RELEASE-PAST",
            "OT-RELEASE-FAR",
            "OT-RELEASE-REASON",
            "OT-PARAM-VALUE",
            "OT-PARAM-LIES",
            "OT-PARAM-PAST",
            "OT-PARAM-REASON",
            "OT-PARAM-GROUND",
            "OT-PARAM-WORSE",
            "OT-SET-DAMAGED",
            "OT-SET-ENTRY",
            "OT-SET-UNPACKED-SIZE",
            "OT-SET-LIST",
            "OT-SET-HASH");

    private final int status;
    private final transient Refusal refusal;
    private final transient ObjectNode more;

    private ApiProblem(int status, Refusal refusal, ObjectNode more) {
        super(status + " " + refusal.code(), null, false, false);
        this.status = status;
        this.refusal = refusal;
        this.more = more;
    }

    static ApiProblem of(int status, Refusal refusal) {
        return new ApiProblem(status, refusal, null);
    }

    /** With the status that suits the code. */
    static ApiProblem of(Refusal refusal) {
        return with(refusal, null);
    }

    /** @param more further members of the document, or null */
    static ApiProblem with(Refusal refusal, ObjectNode more) {
        String code = refusal.code();
        int status =
                TOO_LARGE.contains(code) ? 413 : NOT_THERE.contains(code) ? 404 : SENSELESS.contains(code) ? 422 : 409;
        return new ApiProblem(status, refusal, more);
    }

    int status() {
        return status;
    }

    String code() {
        return refusal.code();
    }

    /** @param language of title, detail and next */
    ObjectNode document(String language, String request) {
        ObjectNode node = Documents.object();
        node.put("type", "urn:onetrip:problem:" + refusal.code());
        node.put("title", refusal.heading().in(language));
        node.put("status", status);
        node.put("code", refusal.code());
        node.put("detail", refusal.why().in(language));
        node.put("next", refusal.next().in(language));
        node.put("instance", "urn:onetrip:request:" + request);
        for (String each : new String[] {"zh", "en"}) {
            ObjectNode words = node.putObject(each);
            words.put("title", refusal.heading().in(each));
            words.put("detail", refusal.why().in(each));
            words.put("next", refusal.next().in(each));
            words.put("state", refusal.state().in(each));
        }
        if (!refusal.detail().isEmpty()) {
            node.put("technical", refusal.detail());
        }
        if (more != null) {
            node.setAll(more);
        }
        return node;
    }

    /** For tests and logs. */
    Text heading() {
        return refusal.heading();
    }
}
