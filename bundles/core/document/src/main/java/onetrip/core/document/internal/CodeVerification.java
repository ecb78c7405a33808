package onetrip.core.document.internal;

import java.util.Optional;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Verification;
import onetrip.core.document.VerificationCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Verification against the stored documents. */
@Component
public final class CodeVerification implements Verification {
    private final DocumentStore store;

    @Activate
    public CodeVerification(@Reference DocumentStore store) {
        this.store = store;
    }

    @Override
    public Answer verify(String typed) {
        String code = VerificationCode.normalise(typed);
        if (!VerificationCode.wellFormed(code)) {
            return new Answer(Kind.MALFORMED, Optional.empty());
        }
        return store.byCode(code)
                .map(document -> new Answer(kind(document), Optional.of(document.withoutValues())))
                .orElseGet(() -> new Answer(Kind.UNKNOWN, Optional.empty()));
    }

    private static Kind kind(IssuedDocument document) {
        return document.status() == IssuedDocument.Status.VALID ? Kind.VALID : Kind.REVOKED;
    }
}
