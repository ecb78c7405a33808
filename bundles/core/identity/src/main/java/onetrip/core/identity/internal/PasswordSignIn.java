package onetrip.core.identity.internal;

import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By name and password. */
@Component(service = SignInMethod.class)
public final class PasswordSignIn implements SignInMethod {
    private final Accounts accounts;

    @Activate
    public PasswordSignIn(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String id() {
        return "password";
    }

    @Override
    public Text label() {
        return new Text("登录名和密码", "Name and password");
    }

    @Override
    public Style style() {
        return Style.FORM;
    }

    @Override
    public SignInResult signIn(Map<String, String> fields) {
        return accounts.authenticate(fields.get("login"), fields.get("password"));
    }
}
