package onetrip.core.store.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.core.notification.Preference;
import onetrip.core.notification.PreferenceStore;

/** How people want to hear of things. */
final class JdbcPreferenceStore implements PreferenceStore {
    private final Database database;

    JdbcPreferenceStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<UUID, Preference> of(Set<UUID> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        List<Object> values = new ArrayList<>(accounts);
        return database
                .select(
                        "select account, off, lang from message_preference where account in ("
                                + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                        row -> new Preference(
                                row.getObject(1, UUID.class),
                                Arrays.stream(row.getString(2).split(","))
                                        .filter(channel -> !channel.isEmpty())
                                        .collect(Collectors.toSet()),
                                row.getString(3)),
                        values.toArray())
                .stream()
                .collect(Collectors.toMap(Preference::account, Function.identity()));
    }

    @Override
    public void keep(Preference preference) {
        String off = preference.off().stream().sorted().collect(Collectors.joining(","));
        database.twice(em -> {
            int there = CardRows.run(
                    em,
                    "update message_preference set off = ?, lang = ? where account = ?",
                    off,
                    preference.lang(),
                    preference.account());
            if (there == 0) {
                CardRows.run(
                        em,
                        "insert into message_preference (account, off, lang) values (?, ?, ?)",
                        preference.account(),
                        off,
                        preference.lang());
            }
        });
    }
}
