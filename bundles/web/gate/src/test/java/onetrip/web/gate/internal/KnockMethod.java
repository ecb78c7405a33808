package onetrip.web.gate.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;

/** A way to sign in for the tests, in each of the three styles; the right password is "sesame". */
record KnockMethod(String id, Style style) implements SignInMethod {
    static final Account MOTHER = account(Account.Kind.CITIZEN, "测试监护人零一");

    static Account account(Account.Kind kind, String name) {
        return new Account(
                UUID.randomUUID(),
                kind,
                null,
                name,
                null,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                true,
                false,
                Instant.EPOCH,
                0);
    }

    @Override
    public Text label() {
        return new Text("敲门 " + id, "Knock " + id);
    }

    @Override
    public List<Person> people() {
        return style == Style.PICK
                ? List.of(
                        new Person("g01", Person.Group.FAMILY, "测试监护人零一", new Text("母亲", "Mother")),
                        new Person("o01", Person.Group.STAFF, "审查员01", Text.EMPTY))
                : List.of();
    }

    @Override
    public SignInResult signIn(Map<String, String> fields) {
        boolean right =
                style == Style.PICK ? "g01".equals(fields.get("person")) : "sesame".equals(fields.get("password"));
        return right
                ? new SignInResult.Accepted(MOTHER, Standing.HERE)
                : new SignInResult.Refused("SIGNIN-WRONG", new Text("登录名或密码不对。", "The name or the password is wrong."));
    }

    @Override
    public Optional<Departure> start(URI callback, Assurance wanted, String lang) {
        return id.equals("deaf")
                ? Optional.empty()
                : Optional.of(new Departure(
                        URI.create("https://id.example.invalid/authorize?redirect_uri=" + callback), "state-1"));
    }

    @Override
    public SignInResult finish(URI callback, Map<String, String> parameters, String kept) {
        return kept.equals(parameters.get("state"))
                ? new SignInResult.Accepted(MOTHER, Standing.HERE)
                : new SignInResult.Refused("SIGNIN-STATE", new Text("不是同一次登录。", "This is another sign-in."));
    }
}
