package onetrip.core.jointtask.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.task.TaskState;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.FileFormat;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadCheck;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import onetrip.core.jointtask.OutsideTask;

/** Papers that come with an answer pass the door that every upload passes. Thread-safe. */
final class AnswerPapers {
    private static final int MOST = 5;
    private static final int TRIES = 5;

    private final AttachmentStore files;
    private final FileScan scan;

    AnswerPapers(AttachmentStore files, FileScan scan) {
        this.files = files;
        this.scan = scan;
    }

    /** @param notTaken names, with why */
    record Taken(List<OutsideTask.Paper> papers, List<String> notTaken) {}

    /** Empty if one did not come and may come later. */
    Optional<Taken> fetch(
            DepartmentSystem system, OutsideTask row, TaskState.Answer answer, Account account, Duration deadline) {
        Map<TaskState.Paper, byte[]> came = new LinkedHashMap<>();
        List<String> notTaken = new ArrayList<>();
        List<TaskState.Paper> all = answer.papers();
        for (TaskState.Paper paper : all.subList(0, Math.min(MOST, all.size()))) {
            Optional<byte[]> content = system.paper(row.id().toString(), paper.id(), deadline);
            if (content.isEmpty() && row.tries() < TRIES) {
                return Optional.empty();
            }
            content.ifPresentOrElse(bytes -> came.put(paper, bytes), () -> notTaken.add(paper.name() + "：一直没有取到"));
        }
        all.stream().skip(MOST).forEach(paper -> notTaken.add(paper.name() + "：最多收" + MOST + "份"));
        List<OutsideTask.Paper> taken = new ArrayList<>();
        for (Map.Entry<TaskState.Paper, byte[]> one : came.entrySet()) {
            try {
                Attachment kept = keep(row, one.getKey(), one.getValue(), account);
                taken.add(new OutsideTask.Paper(kept.id(), kept.name()));
            } catch (UploadRefused refused) {
                boolean notNow = refused.code().equals(FileScan.NOT_NOW);
                if (notNow && row.tries() < TRIES) {
                    // All of them are fetched again then.
                    taken.forEach(paper -> files.delete(paper.id()));
                    return Optional.empty();
                }
                notTaken.add(
                        notNow
                                ? one.getKey().name() + "：一直查不了毒"
                                : refused.sentence().zh());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(new Taken(taken, notTaken));
    }

    private Attachment keep(OutsideTask row, TaskState.Paper paper, byte[] bytes, Account account) throws IOException {
        UploadCheck.Accepted accepted = UploadCheck.check(
                paper.name(),
                bytes.length,
                new ByteArrayInputStream(bytes),
                FileFormat.of(List.of()),
                UploadCheck.MOST_BYTES);
        Attachment stored = files.store(
                row.id(), account.id(), accepted.name(), accepted.format().mediaType(), accepted.content());
        scan.look(stored);
        return stored;
    }
}
