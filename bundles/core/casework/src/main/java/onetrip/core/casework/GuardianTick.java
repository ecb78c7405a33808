package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Material;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.identity.Access;
import onetrip.core.identity.Child;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.Relation;

/**
 * R-GUARD, its last step: whoever decides says that the applicant is the guardian and that the proof was looked at. A grant never
 * implies it: who works in a welfare home applies for children, too. Immutable; the functions are without I/O.
 *
 * @param relation what the applicant is to the child; null where nothing was chosen
 * @param why where the household register says otherwise: why the proof holds all the same; else empty
 * @param basis what there is to go by; {@link Cases#decide} says so, whatever stands here
 */
public record GuardianTick(Relation relation, String why, Basis basis) {
    /** An institution is a guardian itself, and nobody who works there. */
    public static final List<Relation> RELATIONS = List.of(
            Relation.FATHER,
            Relation.MOTHER,
            Relation.GRANDPARENT,
            Relation.MATERNAL_GRANDPARENT,
            Relation.OTHER_GUARDIAN);

    /** Flag of a household register that answers after the tick and does not name the child; the source's id follows. */
    public static final String CONTRADICTED = "guardian-against:";

    private static final String HOUSEHOLD = "household";
    private static final String APPLICANT = "@applicant.certNo";
    private static final String NUMBER = "certNo";
    private static final int MOST_WHY = 500;

    /** What a case has to go by. */
    public enum Basis {
        /** No proof was handed in, or the case is not about a minor for whom somebody applies in the own name. */
        NONE,
        /** The household register names the child: nothing is left to prove. */
        NAMED,
        /** The register says nothing. */
        SILENT,
        /** The register has answered, and names others or nobody. */
        AGAINST
    }

    public GuardianTick(Relation relation, String why) {
        this(relation, why, Basis.NONE);
    }

    public GuardianTick on(Basis known) {
        return new GuardianTick(relation, why, known);
    }

    /** @param today tells who is a minor */
    public static Basis basis(Definition item, CaseContent content, LocalDate today) {
        Optional<Child> child = child(item, content, Relation.OTHER_GUARDIAN);
        boolean minor = child.map(Child::certNo)
                .filter(number ->
                        !number.isEmpty() && !number.equals(content.applicant().certNo()))
                .map(number -> Access.ageOf(number, today))
                .filter(age -> age.isEmpty() || age.getAsInt() < Access.FULL_AGE)
                .isPresent();
        if (!minor || !content.applicant().orgCode().isEmpty() || !proved(item, content)) {
            return Basis.NONE;
        }
        List<SourceAnswer> answers = households(item).stream()
                .map(Source::id)
                .map(content.facts()::get)
                .filter(answer -> answer != null && answer.status().good())
                .toList();
        if (answers.isEmpty()) {
            return Basis.SILENT;
        }
        String number = child.orElseThrow().certNo();
        return answers.stream().anyMatch(answer -> names(answer, number)) ? Basis.NAMED : Basis.AGAINST;
    }

    /**
     * Whether a household register that was silent when somebody was said to be the guardian answers now, and names the child in none of
     * its answers. The tick stands until whoever said it, or the office, has looked again.
     *
     * @param source that has answered
     * @param content with its answer
     */
    public static boolean contradicted(
            CaseState state, Definition item, String source, CaseContent content, LocalDate today) {
        return state.papers().guardian() != null
                && households(item).stream().anyMatch(one -> one.id().equals(source))
                && basis(item, content, today) == Basis.AGAINST;
    }

    /** The sources that tell the applicant's children (R-GUARD, its first step). */
    public static List<Source> households(Definition item) {
        return item.sources().stream()
                .filter(source -> source.type().equals(HOUSEHOLD)
                        && source.each() == null
                        && source.keys().containsValue(APPLICANT))
                .toList();
    }

    private static boolean names(SourceAnswer answer, String number) {
        return answer.at("children") instanceof List<?> children
                && children.stream().anyMatch(one -> one instanceof Map<?, ?> row && number.equals(row.get(NUMBER)));
    }

    private static boolean proved(Definition item, CaseContent content) {
        return item.materials().stream()
                .filter(material -> material.proves() == Material.Proof.GUARDIAN && material.upload() != null)
                .map(material -> content.answers().values().get(material.upload()))
                .anyMatch(file -> file instanceof List<?> files ? !files.isEmpty() : file instanceof Map<?, ?>);
    }

    /** Whom the case is about, as it was handed in; empty if it is about the applicant. */
    public static Optional<Child> child(Definition item, CaseContent content, Relation relation) {
        String subject = item.subject();
        if (subject == null || !subject.endsWith(NUMBER)) {
            return Optional.empty();
        }
        String group = subject.substring(0, subject.length() - NUMBER.length());
        String number = content.answers().text(subject);
        String type = content.answers().text(group + "certType");
        return number.isBlank()
                ? Optional.empty()
                : Optional.of(new Child(
                        content.answers().text(group + "name"),
                        type.isBlank() ? "ID_CARD" : type,
                        number,
                        relation,
                        GuardianSource.PROOF_CHECKED_BY_HAND));
    }

    /** Whether places are given after this stage, and nobody decides whose they are (R-GUARD). */
    public static boolean beforePlaces(Definition item, String stage) {
        return item.process().stages().stream()
                .dropWhile(one -> !one.id().equals(stage))
                .skip(1)
                .anyMatch(one -> one.kind() == StageKind.ALLOCATION);
    }

    /** Before places are given, whoever has looked at a proof says what came of it; otherwise who decides will. */
    static List<CaseEvent> forwarded(Command.Forward c, Stage stage, Definition item) {
        boolean places = beforePlaces(item, stage.id());
        if (c.guardian() != null && !places) {
            throw refused(
                    "guardian-later",
                    "监护人由作决定的科室认定，这里不用勾选。",
                    "Who decides says whose guardian it is. There is nothing to tick here.");
        }
        if (c.guardian() == null && places && (c.basis() == Basis.SILENT || c.basis() == Basis.AGAINST)) {
            throw refused(
                    "guardian-untold",
                    "后面按批次分配学位，没有人再看监护人证明。看过、能认定的，勾选申请人是监护人；不能认定的，请申请人补正。",
                    "Places are drawn next, and nobody looks at the proof again. If it holds, tick that the applicant is the"
                            + " guardian; if it does not, ask for a correction.");
        }
        return c.guardian() == null ? List.of() : List.of(c.guardian().said(c.officer()));
    }

    /** @throws Refused with a sentence for the officer */
    PaperEvent.GuardianProven said(UUID officer) {
        requireLawful();
        return new PaperEvent.GuardianProven(officer, relation, basis == Basis.AGAINST, words());
    }

    /** @throws Refused with a sentence for the officer */
    private void requireLawful() {
        switch (basis) {
            case NONE ->
                throw refused(
                        "guardian-no-proof",
                        "这件没有交监护人证明，或者不是替未成年人申请的，不能勾选监护人。",
                        "No proof of guardianship was handed in, or nobody applies for a minor here.");
            case NAMED ->
                throw refused(
                        "guardian-known",
                        "户籍已经说明申请人是孩子的父母，不用再勾选。",
                        "The household register names the child already. There is nothing to tick.");
            default -> {
                // Something is left to prove.
            }
        }
        if (relation == null || !RELATIONS.contains(relation)) {
            throw refused(
                    "guardian-relation",
                    "选申请人是孩子的什么人；福利机构的工作人员不是监护人。",
                    "Choose what the applicant is to the child. Who works in a welfare home is no guardian.");
        }
        if (words().isEmpty() && basis == Basis.AGAINST) {
            throw refused(
                    "guardian-against",
                    "户籍查到的孩子里没有这个孩子。看过证明仍然认定的，写明为什么。",
                    "The household register does not name this child. If the proof holds all the same, say why.");
        }
    }

    String words() {
        return Asked.words(why, MOST_WHY);
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
