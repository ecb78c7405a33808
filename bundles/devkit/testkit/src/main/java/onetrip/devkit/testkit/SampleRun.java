package onetrip.devkit.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.CaseAnswers;

/** A sample filled in, sent and decided in every way; what does not come out as it says, in sentences. */
final class SampleRun {
    private final Definition definition;
    private final ItemRules rules;
    private final FormWalk walk;
    private final Set<String> visited = new LinkedHashSet<>();
    private final Set<String> branches = new LinkedHashSet<>();
    private boolean proven;

    SampleRun(Definition definition, ItemRules rules) {
        this.definition = definition;
        this.rules = rules;
        this.walk = new FormWalk(definition, rules);
    }

    /** Stages that any sample so far has opened. */
    Set<String> visited() {
        return visited;
    }

    List<String> findings(Sample sample) {
        List<String> findings = new ArrayList<>();
        String in = "src/test/samples/" + sample.name() + ": ";
        FormWalk.Walked walked = walk.walk(sample);
        walked.unused()
                .forEach(name -> findings.add(in + "nobody is asked for answers." + name
                        + (definition.field(name).isPresent()
                                ? ": its page or field is not shown here, or a source or a number fills it."
                                        + " Take it out, answer what leads to it, or name it under disputes"
                                : ": the form has no such field")));
        sample.sources().keySet().stream()
                .filter(source -> definition.source(source).isEmpty())
                .forEach(source -> findings.add(in + "sources." + source + ": the item has no such source"));
        Records.findings(definition, sample).forEach(finding -> findings.add(in + finding));
        Map<String, String> errors = new LinkedHashMap<>();
        walked.check()
                .errors()
                .forEach(error -> errors.put(error.field() == null ? "form" : error.field(), error.code()));
        Map<String, String> expected = sample.expect().errors();
        errors.forEach((field, code) -> {
            if (!code.equals(expected.get(field))) {
                String sentence = walked.check().errors().stream()
                        .filter(e -> field.equals(e.field() == null ? "form" : e.field()))
                        .map(e -> e.message().zh() + " / " + e.message().en())
                        .findFirst()
                        .orElse("");
                findings.add(in + field + " is refused with " + code + " (" + sentence + "), which expect.errors "
                        + (expected.containsKey(field) ? "calls " + expected.get(field) : "does not name"));
            }
        });
        expected.forEach((field, code) -> {
            if (!errors.containsKey(field)) {
                findings.add(in + "expect.errors names " + field + ": " + code + ", but nobody objects to it");
            }
        });
        if (errors.isEmpty() && expected.isEmpty()) {
            send(sample, in, walked.check().cases(), findings);
        }
        return findings;
    }

    private void send(Sample sample, String in, List<CaseAnswers> cases, List<String> findings) {
        Sample.Expectation expect = sample.expect();
        if (cases.size() != expect.cases()) {
            findings.add(in + "it makes " + cases.size() + " cases; expect.cases says " + expect.cases());
        }
        for (CaseAnswers one : cases) {
            List<String> flags = flags(one);
            Journey journey = new Journey(definition, rules, sample, one).run(flags);
            visited.addAll(journey.visited());
            branches.addAll(journey.branches());
            proven |= journey.proven();
            findings.addAll(journey.findings());
            Set<String> raised = new LinkedHashSet<>(journey.flags());
            one.findings().forEach(finding -> raised.add(finding.code()));
            undeclared(raised).forEach(finding -> findings.add(in + finding));
            if (!expect.outcome().isEmpty() && !expect.outcome().equals(journey.outcome())) {
                findings.add(in + "the outcome is " + (journey.outcome().isEmpty() ? "none" : journey.outcome())
                        + "; expect.outcome says " + expect.outcome());
            }
            if (!expect.stages().isEmpty() && !expect.stages().equals(journey.agreed())) {
                findings.add(in + "where everybody agrees the stages are " + journey.agreed() + "; expect.stages says "
                        + expect.stages());
            }
            expect.flags().stream()
                    .filter(flag -> !flags.contains(flag) && !journey.flags().contains(flag))
                    .forEach(flag -> findings.add(in + "expect.flags names " + flag + "; raised are " + flags
                            + " and by the rules " + journey.flags()));
        }
    }

    /** Flags that the rules raise and the definition has no words for: the officer would read a code. */
    private List<String> undeclared(Set<String> raised) {
        return raised.stream()
                .filter(code -> definition.flag(code).isEmpty())
                .map(code -> "the rules raise " + code + ", which flags in item.yaml does not declare (OT-DEF-FLAG)."
                        + " Add {id: " + code + ", text: …} and flags." + code + ".text in l10n/en.properties")
                .toList();
    }

    /** As the platform raises them when a case comes in. */
    private List<String> flags(CaseAnswers one) {
        Set<String> flags = new LinkedHashSet<>();
        one.facts().forEach((source, answer) -> {
            Status status = answer.status();
            if (source.contains("#")) {
                // Of one row; the worst of them speaks for the source.
                return;
            }
            if (status.silent()) {
                flags.add("share-degraded:" + source);
            } else if (status == Status.NOT_FOUND
                    && definition
                            .source(source)
                            .filter(s -> s.register() != null)
                            .isEmpty()) {
                flags.add("share-notfound:" + source);
            } else if (status == Status.MISMATCH || status == Status.MULTIPLE) {
                flags.add("share-mismatch:" + source);
            } else if (status == Status.PARTIAL) {
                flags.add("share-partial:" + source);
            } else if (status == Status.STALE) {
                flags.add("share-stale:" + source);
            }
        });
        one.disputed().forEach(field -> flags.add("share-disputed:" + field));
        one.findings().forEach(finding -> flags.add(finding.code()));
        return List.copyOf(flags);
    }

    /** R-GUARD: proofs of guardianship of which no officer could ever make use; ask after all samples ran. */
    List<String> unproven() {
        return proven
                ? List.of()
                : definition.materials().stream()
                        .filter(material -> material.proves() == Material.Proof.GUARDIAN)
                        .map(material -> "materials." + material.id()
                                + ".proves: no sample hands this in for a minor whom the household register does not name and comes to a"
                                + " stage that decides; add a good sample that does, or take proves out")
                        .toList();
    }

    /** Stages that no sample opened; ask after all of them ran. */
    List<String> unvisited() {
        List<String> findings = new ArrayList<>();
        for (Stage stage : definition.process().stages()) {
            if (!visited.contains(stage.id())) {
                findings.add("process.stages." + stage.id() + ": no sample comes to this stage; "
                        + (visited.isEmpty() ? "no stage at all is reached" : "reached are " + visited)
                        + ". Add a good sample that does"
                        + (stage.onlyIf() == null ? "" : " (its onlyIf has to hold)")
                        + ", or take the stage out");
            }
            for (Branch branch : stage.branches()) {
                if (visited.contains(stage.id()) && !branches.contains(stage.id() + "/" + branch.id())) {
                    findings.add(
                            "process.stages." + stage.id() + ".branches." + branch.id()
                                    + ": no sample comes to this branch; add a good sample for which its onlyIf holds, or take it out");
                }
            }
        }
        return findings;
    }
}
