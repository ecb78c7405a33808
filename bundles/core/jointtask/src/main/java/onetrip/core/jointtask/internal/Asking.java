package onetrip.core.jointtask.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Guide;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.task.JointTask;
import onetrip.core.casework.BranchScope;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Joint;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.CodeLabels;
import onetrip.core.jointtask.OutsideTask.Content;

/**
 * What a department is told: what {@link BranchScope} lets its officers see of the case, and nothing beside it. Thread-safe.
 */
final class Asking {
    /** All papers of one task. */
    private static final long MOST_BYTES = 20L * 1024 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final AttachmentStore files;
    private final CodeLabels codes;

    Asking(AttachmentStore files, CodeLabels codes) {
        this.files = files;
        this.codes = codes;
    }

    /** @param view of the case, as the office sees it or wider */
    Content of(UUID id, CaseView view, Joint.Task task, Branch branch) {
        CaseView narrow = BranchScope.of(view, List.of(branch), Set.of(task.id()));
        Definition definition = narrow.definition();
        List<JointTask.Fact> facts = new ArrayList<>();
        List<UUID> papers = new ArrayList<>();
        Map<String, Object> answers = narrow.content().answers().values();
        definition
                .form()
                .pages()
                .forEach(page ->
                        page.fields().forEach(field -> add(field, "", answers.get(field.id()), facts, papers)));
        narrow.content().facts().forEach((source, answer) -> sourced(definition, source, answer, facts));
        // Asked again after an answer: why, in the lead's words.
        narrow.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(e -> e instanceof CaseEvent.OpinionSentBack back
                        && back.task().equals(task.id()))
                .reduce((earlier, later) -> later)
                .ifPresent(e -> facts.add(
                        new JointTask.Fact("asked-again", "再次征求意见", ((CaseEvent.OpinionSentBack) e).reason())));
        JointTask asked = new JointTask(
                id.toString(),
                narrow.state().number(),
                definition.title().zh(),
                branch.name().zh(),
                "联审：" + branch.name().zh(),
                ground(definition),
                null,
                facts,
                List.of(),
                task.cosigner()
                        ? List.of()
                        : branch.questions().stream()
                                .map(q ->
                                        new JointTask.Question(q.id(), q.label().zh(), q.kind() == QuestionKind.YES_NO))
                                .toList(),
                branch.reasons().stream()
                        .map(r -> new JointTask.Reason(
                                r.id(), r.text().zh(), r.basis().zh()))
                        .toList());
        try {
            return new Content(json.writeValueAsString(asked), papers, List.of(), List.of());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a task is text", impossible);
        }
    }

    private static String ground(Definition definition) {
        Optional<Guide.Basis> basis = definition.guide().basis().stream().findFirst();
        return basis.map(b -> b.law().zh() + b.article().zh()).orElse("");
    }

    private void add(Field field, String row, Object value, List<JointTask.Fact> facts, List<UUID> papers) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        if (field.type() == FieldType.FILE || field.type() == FieldType.MULTI_FILE) {
            papers(value, papers);
        } else if (value instanceof List<?> rows && !field.fields().isEmpty()) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i) instanceof Map<?, ?> one) {
                    String at = row + field.label().zh() + (i + 1) + " ";
                    field.fields().forEach(child -> add(child, at, one.get(child.id()), facts, papers));
                }
            }
        } else {
            String text = value instanceof List<?> many
                    ? many.stream().map(one -> said(field, one)).collect(Collectors.joining("、"))
                    : said(field, value);
            facts.add(new JointTask.Fact(field.id(), row + field.label().zh(), text));
        }
    }

    /** As people read it. */
    private String said(Field field, Object value) {
        String text = value.toString();
        return field.options().stream()
                .filter(option -> option.code().equals(text))
                .map(option -> option.label().zh())
                .findFirst()
                .or(() -> field.codes() == null
                        ? Optional.empty()
                        : codes.label(field.codes(), text).map(label -> label.zh()))
                .orElse(text);
    }

    private static void papers(Object value, List<UUID> papers) {
        Stream<?> all = value instanceof List<?> many ? many.stream() : Stream.of(value);
        all.filter(Map.class::isInstance)
                .map(one -> ((Map<?, ?>) one).get("id"))
                .forEach(id -> {
                    if (id != null) {
                        papers.add(UUID.fromString(id.toString()));
                    }
                });
    }

    /** A source that stands for a paper of the branch is seen whole, as the paper would be. */
    private static void sourced(Definition definition, String source, SourceAnswer answer, List<JointTask.Fact> facts) {
        String name = definition.source(source).map(s -> s.name().zh()).orElse(source);
        if (answer.data() == null) {
            return;
        }
        answer.data().forEach((key, value) -> {
            if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                facts.add(new JointTask.Fact(source + "." + key, name + " " + key, value.toString()));
            }
        });
    }

    /** The whole task, to be sent now. */
    JointTask read(Content content, LocalDate due) {
        try {
            JointTask asked = json.readValue(content.asked(), JointTask.class);
            return new JointTask(
                    asked.id(),
                    asked.number(),
                    asked.item(),
                    asked.name(),
                    asked.purpose(),
                    asked.ground(),
                    due,
                    asked.facts(),
                    proofs(content.files()),
                    asked.questions(),
                    asked.reasons());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JointTask.Proof> proofs(List<UUID> ids) throws IOException {
        List<JointTask.Proof> proofs = new ArrayList<>();
        long bytes = 0;
        for (UUID id : ids) {
            Optional<Attachment> file = files.find(id);
            // What does not fit is read here, in our inbox.
            if (file.isEmpty() || bytes + file.get().size() > MOST_BYTES) {
                continue;
            }
            try (InputStream content = files.open(id).orElse(InputStream.nullInputStream())) {
                byte[] all = content.readAllBytes();
                bytes += all.length;
                Attachment one = file.get();
                proofs.add(new JointTask.Proof(one.name(), one.mediaType(), one.sha256(), all));
            }
        }
        return proofs;
    }
}
