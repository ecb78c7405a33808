package onetrip.core.identity.internal;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;

/** Picking one of the invented people, without a password. Registered by {@link Profile} in a demo only. */
final class DemoSignIn implements SignInMethod {
    private final DemoPeople people;

    DemoSignIn(DemoPeople people) {
        this.people = people;
    }

    @Override
    public String id() {
        return "demo";
    }

    @Override
    public Text label() {
        return new Text("演示身份", "Demo people");
    }

    @Override
    public Style style() {
        return Style.PICK;
    }

    @Override
    public List<Person> people() {
        return DemoPeople.toPick();
    }

    @Override
    public SignInResult signIn(Map<String, String> fields) {
        return people.picked(fields.getOrDefault("person", ""))
                .<SignInResult>map(account -> new SignInResult.Accepted(account, Standing.INVENTED))
                .orElseGet(() -> new SignInResult.Refused(
                        "SIGNIN-WRONG", new Text("没有这个演示身份。", "There is no such demo person.")));
    }
}
