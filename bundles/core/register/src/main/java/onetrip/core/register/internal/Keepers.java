package onetrip.core.register.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.Register;
import onetrip.core.form.Conditions;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.register.RegisterRefused;

/** Who may do what with which records of a register. Pure. */
final class Keepers {
    private Keepers() {}

    static boolean whole(Account account, Register register) {
        return officer(account) && account.offices().contains(register.office());
    }

    private static boolean officer(Account account) {
        return account.isStaff() && (account.has(Duty.OFFICER) || account.has(Duty.SECTION_HEAD));
    }

    /** The places whose records this officer keeps, where places keep their own. */
    static List<String> places(Account account, Register register) {
        return register.places() == null || !officer(account)
                ? List.of()
                : account.offices().stream()
                        .sorted()
                        .flatMap(office -> register.places().placeOf(office).stream())
                        .toList();
    }

    /** Null for the whole register; empty if the officer has nothing to do with it. */
    static Optional<List<String>> scope(Account account, Register register) {
        if (whole(account, register)) {
            return Optional.empty();
        }
        return Optional.of(places(account, register));
    }

    static boolean any(Account account, Register register) {
        return whole(account, register) || !places(account, register).isEmpty();
    }

    static void require(Account account, Register register) {
        if (!any(account, register)) {
            throw new RegisterRefused("not-yours", "这本台账由别的科室管。", "Another office keeps this register.");
        }
    }

    /**
     * Whether the officer may turn the one record into the other.
     *
     * @param before null for a new record
     * @param after null for one that is deleted
     */
    static Optional<RegisterRefused> refusal(
            Account account, Register register, Map<String, Object> before, Map<String, Object> after) {
        if (whole(account, register)) {
            return Optional.empty();
        }
        List<String> places = places(account, register);
        if (places.isEmpty()) {
            return Optional.of(new RegisterRefused("not-yours", "这本台账由别的科室管。", "Another office keeps this register."));
        }
        if (!here(places, register, before) || !here(places, register, after)) {
            return Optional.of(new RegisterRefused(
                    "other-place", "只能登记、修改自己单位的记录。", "You can enter and change the records of your own place only."));
        }
        for (String field : register.places().held()) {
            boolean settled = before != null && !Conditions.blank(before.get(field));
            if (settled && ownWord(register, before, after)) {
                return Optional.empty();
            }
            if (settled) {
                return Optional.of(new RegisterRefused(
                        "settled",
                        "责任科室已经处理过这条记录，要改请先联系责任科室。",
                        "The office in charge has dealt with this record already. Ask it before anything is changed."));
            }
            if (after != null && !Conditions.blank(after.get(field))) {
                String zh = register.field(field).map(f -> f.label().zh()).orElse(field);
                String en = register.field(field).map(f -> f.label().en()).orElse(field);
                return Optional.of(new RegisterRefused(
                        "held",
                        "“" + zh + "”由责任科室填，这里留空。",
                        en + " is filled in by the office in charge; leave it empty."));
            }
        }
        return Optional.empty();
    }

    /** Whether nothing changes but what a place says in any case. */
    private static boolean ownWord(Register register, Map<String, Object> before, Map<String, Object> after) {
        return after != null
                && register.fields().stream()
                        .map(Field::id)
                        .filter(id -> !Difference.same(before.get(id), after.get(id)))
                        .allMatch(register.places().always()::contains);
    }

    /**
     * Fields that the officer does not fill in at a record; what is left of a settled one is the place's own word.
     *
     * @param before null for a new record
     */
    static List<String> closed(Account account, Register register, Map<String, Object> before) {
        if (whole(account, register) || register.places() == null) {
            return List.of();
        }
        Register.Places places = register.places();
        boolean settled =
                before != null && places.held().stream().anyMatch(held -> !Conditions.blank(before.get(held)));
        return !settled || places.always().isEmpty()
                ? places.held()
                : register.fields().stream()
                        .map(Field::id)
                        .filter(id -> !places.always().contains(id))
                        .toList();
    }

    private static boolean here(List<String> places, Register register, Map<String, Object> values) {
        return values == null
                || places.contains(String.valueOf(values.get(register.places().field())));
    }
}
