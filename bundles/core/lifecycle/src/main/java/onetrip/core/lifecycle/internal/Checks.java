package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Plan.Check;
import onetrip.core.lifecycle.Plan.Outcome;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.SignaturePolicy;

/** The checks of one plan, each by its id and said in sentences {@code check.<id>}. For one thread. */
final class Checks {
    private final List<String> order;
    private final Sentences sentences;
    private final Map<String, Check> made = new LinkedHashMap<>();

    /** @param order ids of all checks, as they are shown where one refuses and the rest are not made */
    Checks(List<String> order, Sentences sentences) {
        this.order = order;
        this.sentences = sentences;
    }

    @FunctionalInterface
    interface Step {
        /** @return what was found, if all is well */
        Text make() throws RefusedException;
    }

    void step(String id, Step step) throws RefusedException {
        try {
            put(id, Outcome.PASSED, step.make());
            Pace.step();
        } catch (RefusedException e) {
            put(id, Outcome.FAILED, e.refusal().why());
            throw e;
        }
    }

    /** Where the policy only warns, what is wrong is said and passed over. */
    void trust(String id, SignaturePolicy policy, Step step) throws RefusedException {
        try {
            step(id, step);
        } catch (RefusedException e) {
            if (policy == SignaturePolicy.REQUIRED) {
                throw e;
            }
            put(
                    id,
                    Outcome.WARNED,
                    sentences.text("check.trust.warned", e.refusal().why()));
        }
    }

    void put(String id, Outcome outcome, Text finding) {
        made.put(id, new Check(id, sentences.text("check." + id), outcome, finding));
    }

    Text found(String id, Object... values) {
        return sentences.text("check." + id + ".passed", values);
    }

    /** Those that were made, then those that were not. */
    List<Check> all() {
        order.stream().filter(id -> !made.containsKey(id)).forEach(id -> put(id, Outcome.NOT_MADE, Text.EMPTY));
        return new ArrayList<>(made.values());
    }
}
