package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;

/**
 * Why a jar is trusted, or what stands against it.
 *
 * @param policy in force when the plan was made
 * @param rule the policy in one sentence
 * @param signer the signer of every file in the jar; empty if there is none, or not one for all
 * @param problems what is written wrongly in the configuration of policy and publishers; whatever is wrong counts as
 *     not written
 */
public record Trust(SignaturePolicy policy, Text rule, Optional<Signer> signer, List<Text> problems) {
    public Trust {
        problems = List.copyOf(problems);
    }
}
