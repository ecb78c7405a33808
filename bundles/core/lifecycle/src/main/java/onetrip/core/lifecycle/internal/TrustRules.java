package onetrip.core.lifecycle.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.SignaturePolicy;
import onetrip.core.lifecycle.Signer;
import onetrip.core.lifecycle.StagedItem;
import onetrip.core.lifecycle.Trust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a jar comes from someone who may deliver its item (DESIGN §7). The publishers are read anew for each plan, so
 * that a certificate that was revoked a moment ago is revoked, on this node and without a restart.
 */
final class TrustRules {
    private static final Logger LOG = LoggerFactory.getLogger(TrustRules.class);

    private final Policy policy;
    private final Supplier<Publishers> publishers;
    private final SignatureReader signatures;
    private final PublisherRules rules;
    private final Sentences sentences;

    TrustRules(
            Policy policy,
            Supplier<Publishers> publishers,
            SignatureReader signatures,
            PublisherRules rules,
            Sentences sentences) {
        this.policy = policy;
        this.publishers = publishers;
        this.signatures = signatures;
        this.rules = rules;
        this.sentences = sentences;
    }

    /** Says in the log what is in force. A slip in a publisher's file is no reason to stop serving citizens. */
    void report() {
        Publishers now = publishers.get();
        LOG.info(
                "Signatures of items: {}; publishers: {}",
                policy.signatures(),
                now.known().stream().map(Publisher::name).toList());
        Stream.concat(policy.problems().stream(), now.problems().stream())
                .forEach(problem -> LOG.warn("{}", problem.en()));
    }

    Trial trial() {
        return new Trial(publishers.get());
    }

    /** One jar before the publishers of this moment. */
    final class Trial {
        private final Publishers now;
        private List<PublisherRules.Voucher> vouchers = List.of();
        private Optional<Signer> signer = Optional.empty();
        private boolean shipped;

        private Trial(Publishers now) {
            this.now = now;
        }

        SignaturePolicy policy() {
            return policy.signatures();
        }

        /** Whether somebody stands behind the jar, so that it can be asked for which items. */
        boolean vouched() {
            return shipped || !vouchers.isEmpty();
        }

        /** The jar is signed as a whole by someone a publisher stands for. */
        Text signature(StagedItem staged, byte[] jar) throws RefusedException {
            // The very content that lay among the platform's files, which whoever may write there has no need to sign.
            shipped = staged.by().equals(ItemLifecycle.PLATFORM);
            if (shipped) {
                return sentences.text("check.signature.shipped");
            }
            List<List<X509Certificate>> signers = signatures.signers(jar);
            signer = Optional.of(Certificates.signer("", signers.get(0).get(0)));
            vouchers = rules.vouchers(now, signers);
            return show(vouchers.get(0));
        }

        private Text show(PublisherRules.Voucher voucher) {
            Signer shown = Certificates.signer(voucher.publisher().name(), voucher.signer());
            signer = Optional.of(shown);
            return sentences.text("check.signature.passed", shown.publisher(), shown.subject());
        }

        /** The publisher may deliver this item. */
        Text publisher(String itemId) throws RefusedException {
            if (shipped) {
                return sentences.text("check.publisher.shipped");
            }
            PublisherRules.Voucher voucher = rules.checkItem(vouchers, itemId);
            show(voucher);
            return sentences.text(
                    "check.publisher.passed",
                    voucher.publisher().name(),
                    String.join(", ", voucher.publisher().items()));
        }

        /** The publisher may deliver this connector. */
        Text connector(String name) throws RefusedException {
            PublisherRules.Voucher voucher = rules.checkConnector(vouchers, name);
            show(voucher);
            return sentences.text(
                    "check.publisher.passed",
                    voucher.publisher().name(),
                    String.join(", ", voucher.publisher().connectors()));
        }

        Trust trust() {
            List<Text> problems = Stream.concat(policy.problems().stream(), now.problems().stream())
                    .toList();
            String rule = "policy." + policy().name().toLowerCase(java.util.Locale.ROOT);
            return new Trust(policy(), sentences.text(rule), signer, problems);
        }
    }
}
