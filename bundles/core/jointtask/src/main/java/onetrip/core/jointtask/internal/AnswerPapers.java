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
import onetrip.core.form.UploadCheck;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import onetrip.core.jointtask.OutsideTask;

/** Papers that come with an answer pass the door that every upload passes. Thread-safe. */
final class AnswerPapers {
    private static final int MOST = 5;
    private static final int TRIES = 5;

    private final AttachmentStore files;

    AnswerPapers(AttachmentStore files) {
        this.files = files;
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
        came.forEach((paper, bytes) -> {
            try {
                Attachment kept = keep(row, paper, bytes, account);
                taken.add(new OutsideTask.Paper(kept.id(), kept.name()));
            } catch (UploadRefused refused) {
                notTaken.add(refused.sentence().zh());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return Optional.of(new Taken(taken, notTaken));
    }

    private Attachment keep(OutsideTask row, TaskState.Paper paper, byte[] bytes, Account account) throws IOException {
        UploadCheck.Accepted accepted = UploadCheck.check(
                paper.name(),
                bytes.length,
                new ByteArrayInputStream(bytes),
                FileFormat.of(List.of()),
                UploadCheck.MOST_BYTES);
        return files.store(
                row.id(), account.id(), accepted.name(), accepted.format().mediaType(), accepted.content());
    }
}
