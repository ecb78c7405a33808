package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.Result;

/**
 * What a route answers.
 *
 * @param body JSON, or null
 * @param location of what was made, or null
 * @param file written as it is made, in place of a body; or null
 */
record Reply(int status, JsonNode body, String location, FileBody file) {
    /** Anything it refuses, it refuses before its first byte. */
    @FunctionalInterface
    interface FileBody {
        void write(OutputStream out) throws IOException, RefusedException;
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, body, null, null);
    }

    /** Done or unchanged; or accepted, where it waits for a second person or for its time. */
    static Reply of(Result result, Documents documents) {
        if (result instanceof Result.Refused refused) {
            throw ApiProblem.of(refused.refusal());
        }
        return result instanceof Result.Waiting waiting
                ? new Reply(202, documents.result(result), Routes.BASE + "/releases/" + waiting.release(), null)
                : ok(documents.result(result));
    }

    static Reply created(JsonNode body, String location) {
        return new Reply(201, body, location, null);
    }

    static Reply nothing() {
        return new Reply(204, null, null, null);
    }

    static Reply file(FileBody file) {
        return new Reply(200, null, null, file);
    }
}
