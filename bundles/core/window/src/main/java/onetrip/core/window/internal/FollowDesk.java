package onetrip.core.window.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Cases;
import onetrip.core.window.Follow;
import onetrip.core.window.WindowStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Following a case by the code of its receipt. */
@Component(service = Follow.class)
public final class FollowDesk implements Follow {
    /** So many wrong tries make a code void: 20 of 2^40. */
    static final int TRIES = 20;

    private final WindowStore store;
    private final CaseStore files;
    private final Cases cases;

    @Activate
    public FollowDesk(@Reference WindowStore store, @Reference CaseStore files, @Reference Cases cases) {
        this.store = store;
        this.files = files;
        this.cases = cases;
    }

    @Override
    public Optional<Followed> follow(String typed, String code) {
        String number = CaseNumbers.normalise(typed);
        if (!CaseNumbers.wellFormed(number)) {
            return Optional.empty();
        }
        Optional<WindowStore.Code> kept = store.code(number).filter(one -> one.wrong() < TRIES);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        if (!same(kept.get().hash(), FollowCode.hash(number, code))) {
            store.wrongCode(number);
            return Optional.empty();
        }
        return files.byNumber(number).flatMap(this::followed);
    }

    private Optional<Followed> followed(CaseState state) {
        return cases.definition(state.definitionHash())
                .map(definition -> new Followed(
                        state.number(),
                        definition.title(),
                        state.status(),
                        state.granted(),
                        state.office(),
                        state.promisedDue(),
                        state.submittedAt(),
                        state.decidedAt()));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
