package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Change.Part;

/** How the registers of two versions differ: what comes and goes, and above all what everybody gets to see (R-PUBLISH). */
final class RegisterChanges {
    private final Sentences sentences;
    private final List<Change> found = new ArrayList<>();

    private RegisterChanges(Sentences sentences) {
        this.sentences = sentences;
    }

    static List<Change> between(Definition old, Definition next, Sentences sentences) {
        RegisterChanges changes = new RegisterChanges(sentences);
        for (Register register : next.registers()) {
            Optional<Register> before = old.register(register.id());
            if (before.isEmpty()) {
                changes.say(false, "registers.added", register.title());
            } else if (!before.get().equals(register)) {
                changes.register(before.get(), register);
            }
        }
        // Its records stay and can be read, but nobody can change them any more.
        old.registers().stream()
                .filter(register -> next.register(register.id()).isEmpty())
                .forEach(register -> changes.say(true, "registers.removed", register.title()));
        return changes.found;
    }

    private void say(boolean worse, String key, Object... values) {
        found.add(new Change(Part.REGISTERS, worse, sentences.text("change." + key, values)));
    }

    private void register(Register before, Register after) {
        int begun = found.size();
        for (String id : after.publicFields()) {
            boolean was = before.publicFields().contains(id);
            boolean opened =
                    was && before.masked().contains(id) && !after.masked().contains(id);
            if (!was || opened) {
                say(true, opened ? "registers.unmasked" : "registers.public", after.title(), label(after, id));
            }
        }
        for (Field field : before.fields()) {
            if (after.field(field.id()).isEmpty()) {
                say(true, "registers.field.removed", after.title(), field.label());
            }
        }
        if (!before.key().equals(after.key())) {
            say(true, "registers.key", after.title());
        }
        if (!before.office().equals(after.office())) {
            say(false, "registers.office", after.title());
        }
        if (found.size() == begun) {
            say(false, "registers.changed", after.title());
        }
    }

    private static Text label(Register register, String id) {
        return register.field(id).map(Field::label).orElse(Text.of(id));
    }
}
