package onetrip.core.allocation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import onetrip.core.allocation.AllocationStore;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;

/** What everybody can download of a batch, as far as it is public. No file holds anything of a person (R-PUBLISH). */
final class PublicFiles {
    private final AllocationStore store;

    PublicFiles(AllocationStore store) {
        this.store = store;
    }

    Optional<String> file(Batch batch, String name) {
        boolean frozen = batch.frozenAt() != null;
        return switch (name) {
            case "quotas.csv" -> Optional.of(Replay.quotas(batch.quotas()));
            case "draw.txt" -> Optional.of(draw(batch));
            case "list.csv" -> frozen ? Optional.of(list(store.entries(batch.id()))) : Optional.empty();
            case "result.csv" ->
                batch.isPublished()
                        ? Optional.of(Replay.result(store.entries(batch.id()).stream()
                                .map(Entry::drawn)
                                .toList()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    static String list(List<Entry> entries) {
        return Replay.list(entries.stream().map(Entry::applicant).toList());
    }

    /** Of the newest round; rounds that were put aside follow, each with its reason. */
    private String draw(Batch batch) {
        List<Draw> draws = store.draws(batch.id()).stream().map(Draw::open).toList();
        Draw newest = draws.get(draws.size() - 1);
        StringBuilder text = new StringBuilder();
        line(text, "batch", batch.id().toString());
        line(text, "round", String.valueOf(newest.round()));
        line(text, "categories", String.join(",", batch.rules().categories()));
        line(text, "homeFirst", String.valueOf(batch.rules().homeFirst()));
        line(text, "commitment", newest.commitment());
        line(text, "listHash", batch.listHash());
        line(text, "publicValue", newest.publicValue());
        if (newest.revealed()) {
            line(text, "seed", newest.seed());
        }
        for (Draw old : draws.subList(0, draws.size() - 1)) {
            String round = "round" + old.round() + ".";
            line(text, round + "commitment", old.commitment());
            line(text, round + "seed", old.seed());
            line(text, round + "publicValue", old.publicValue());
            line(text, round + "reason", old.reason());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value.replaceAll("\\R", " ")).append('\n');
    }

    /** The source that was compiled into this bundle. */
    String program() {
        try (InputStream in = Replay.class.getResourceAsStream("Replay.java")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
