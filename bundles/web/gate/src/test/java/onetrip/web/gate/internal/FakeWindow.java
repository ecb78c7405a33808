package onetrip.web.gate.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Standing;

/** A window at which a test says who stands there. */
final class FakeWindow implements OnBehalf {
    volatile UUID visit;
    volatile Account person;
    volatile Text refusal;
    final List<String> opened = new CopyOnWriteArrayList<>();
    final List<String> signedOut = new CopyOnWriteArrayList<>();

    @Override
    public boolean concerns(Account account, Standing standing) {
        return account.has(Duty.WINDOW);
    }

    @Override
    public Optional<Acting> of(Account clerk, String token, Standing standing) {
        return Optional.ofNullable(visit).map(id -> new Acting(id, clerk, person, "xingshen"));
    }

    @Override
    public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
        opened.add(String.join("/", path) + (changes ? "!" : ""));
        return Optional.ofNullable(refusal);
    }

    @Override
    public void signedOut(String token) {
        signedOut.add(token);
    }
}
