package onetrip.core.form.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.FileFormat;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadCheck;
import onetrip.core.form.UploadRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of a draft: taken in, scanned, put into the answers, taken out again. */
final class Filing {
    private static final Logger LOG = LoggerFactory.getLogger(Filing.class);

    private final AttachmentStore files;
    private final FileScan scan;
    private final DraftDesk desk;
    private final Time time;

    Filing(AttachmentStore files, FileScan scan, DraftDesk desk, Time time) {
        this.files = files;
        this.scan = scan;
        this.desk = desk;
        this.time = time;
    }

    Optional<Draft> attach(UUID draft, UUID account, String field, String name, long declaredSize, InputStream content)
            throws IOException {
        WorkingForm work = desk.open(draft, account).orElse(null);
        FilePlace place = work == null ? null : place(work, field).orElse(null);
        if (place == null) {
            return Optional.empty();
        }
        refuseMoreThan(place);
        UploadCheck.Accepted accepted = UploadCheck.check(
                name,
                declaredSize,
                content,
                FileFormat.of(place.field().limits().accept()),
                UploadCheck.MOST_BYTES);
        Attachment stored =
                files.store(draft, account, accepted.name(), accepted.format().mediaType(), accepted.content());
        boolean kept = false;
        try {
            scan.look(stored);
            AtomicReference<List<Map<String, Object>>> replaced = new AtomicReference<>(List.of());
            AtomicReference<Boolean> put = new AtomicReference<>(false);
            Optional<Draft> changed = desk.change(draft, account, now -> {
                        FilePlace here = place(now, field).orElse(null);
                        put.set(here != null
                                && (here.most() == 1 || here.files().size() < here.most()));
                        replaced.set(put.get() && here.most() == 1 ? here.files() : List.of());
                        return put.get()
                                ? here.with(now.draft().state(), stored.asAnswer())
                                : now.draft().state();
                    })
                    .map(WorkingForm::draft);
            kept = changed.isPresent() && put.get();
            replaced.get().forEach(file -> delete(draft, file));
            return changed;
        } finally {
            if (!kept) {
                files.delete(stored.id());
            }
        }
    }

    private static void refuseMoreThan(FilePlace place) throws UploadRefused {
        if (place.most() > 1 && place.files().size() >= place.most()) {
            throw new UploadRefused(
                    "file-too-many",
                    new Text(
                            "这里最多放" + place.most() + "个文件，已经有" + place.files().size() + "个。先删一个再上传",
                            "At most " + place.most() + " files fit here. Delete one first"));
        }
    }

    private Optional<FilePlace> place(WorkingForm work, String field) {
        return work.form().parts().filePlace(work.draft().state(), field, time.today());
    }

    Optional<Draft> remove(UUID draft, UUID account, String field, UUID attachment) {
        AtomicReference<Boolean> there = new AtomicReference<>(false);
        Optional<Draft> changed = desk.change(draft, account, work -> {
                    DraftState state = work.draft().state();
                    FilePlace place = place(work, field).orElse(null);
                    there.set(place != null && place.file(attachment.toString()).isPresent());
                    return there.get() ? place.without(state, attachment.toString()) : state;
                })
                .map(WorkingForm::draft);
        // Only a file that the draft named is deleted: the id comes from a form that anybody can write.
        if (changed.isPresent() && there.get()) {
            delete(draft, attachment);
        }
        return changed;
    }

    void deleteAll(Draft draft) {
        List<Map<String, Object>> found = new ArrayList<>();
        collect(draft.state().answers(), found);
        found.forEach(file -> delete(draft.id(), file));
    }

    private static void collect(Object value, List<Map<String, Object>> found) {
        if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, found));
        } else if (value instanceof Map<?, ?> map) {
            if (map.containsKey("mediaType") && map.containsKey("id")) {
                found.addAll(Values.rows(List.of(map)));
            } else {
                map.values().forEach(one -> collect(one, found));
            }
        }
    }

    private void delete(UUID draft, Map<String, Object> file) {
        try {
            delete(draft, UUID.fromString(Values.text(file.get("id"))));
        } catch (IllegalArgumentException e) {
            LOG.warn("A draft names a file with an id that is none");
        }
    }

    /** What was handed in with a case stays with it: a draft deletes only what was added to it. */
    private void delete(UUID draft, UUID attachment) {
        if (files.find(attachment).filter(file -> file.owner().equals(draft)).isPresent()) {
            files.delete(attachment);
        }
    }
}
