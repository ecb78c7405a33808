package onetrip.core.catalog.internal.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Material;
import onetrip.api.item.Register;
import onetrip.api.item.Source;
import onetrip.core.catalog.internal.Problems;

/** R-SHARE and R-ONCE: what a source supplies is not asked for, and what is asked for stands in the guide. */
final class MaterialLies {
    private static final String APPLICANT = "@applicant.certNo";

    private final Definition item;
    private final Problems problems;
    private final Possibility possibility;

    MaterialLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
        this.possibility = new Possibility(item);
    }

    void find() {
        item.materials().forEach(this::material);
        uploadsNobodyWasToldOf();
        item.sources().forEach(this::purpose);
    }

    private void material(Material material) {
        String path = "materials." + material.id();
        boolean known =
                material.source() == null || item.source(material.source()).isPresent();
        if (!known) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path,
                    "没有数据来源 " + material.source() + "。",
                    "There is no source " + material.source() + ".");
        }
        if (material.original() != null && (material.upload() == null || material.source() != null)) {
            problems.error(
                    "OT-DEF-ORIGINAL",
                    path + ".original",
                    "只有申请人自己上传、没有来源可查的材料，窗口才能看原件（R-CHANNEL）。",
                    "A window may ask for the original only of what the applicant uploads and no source supplies (R-CHANNEL).");
        }
        if (material.proves() == Material.Proof.GUARDIAN) {
            proves(material, path + ".proves");
        }
        if (material.upload() == null) {
            if (material.source() == null && material.sourceName().isEmpty()) {
                problems.error(
                        "OT-DEF-MATERIAL",
                        path,
                        "写明材料从哪里来：source（共享）或 upload（上传）。",
                        "Say where the material comes from: source (shared) or upload.");
            }
            return;
        }
        Field upload = item.field(material.upload()).orElse(null);
        if (upload == null || upload.type() != FieldType.FILE && upload.type() != FieldType.MULTI_FILE) {
            problems.error(
                    "OT-DEF-UPLOAD",
                    path,
                    "没有上传题 " + material.upload() + "（题型 file 或 multi-file）。",
                    "There is no upload field " + material.upload() + " (type file or multi-file).");
        } else if (material.source() != null && known && asksForWhatIsThere(upload, material.source())) {
            problems.error(
                    "OT-DEF-ASKS-TOO-MUCH",
                    path,
                    "“" + material.name().zh() + "”能从“" + material.source() + "”取得，取到时就不能再要求上传（R-SHARE）。",
                    "The source " + material.source()
                            + " supplies this material. Its upload may not be shown while the source answers (R-SHARE).");
        }
    }

    /** R-GUARD, last step: an officer looks at what was handed in, and says it with a decision about a child. */
    private void proves(Material material, String path) {
        if (material.upload() == null || material.source() != null) {
            problems.error(
                    "OT-DEF-PROVES",
                    path,
                    "能证明监护的，是申请人自己上传的材料（upload），不是数据来源：来源说的，平台自己就知道。",
                    "What proves guardianship is uploaded by the applicant and supplied by no source: what a source says the platform knows by"
                            + " itself.");
        }
        boolean child = item.subject() != null
                && item.subject().endsWith("certNo")
                && item.field(item.subject())
                        .filter(field -> field.type() == FieldType.CERT_NUMBER)
                        .isPresent();
        boolean decided = item.process().stages().stream().anyMatch(stage -> stage.decides());
        if (!child || !decided) {
            problems.error(
                    "OT-DEF-PROVES",
                    path,
                    "写了 proves: guardian，事项要有 subject（孩子的证件号码题），还要有一个作决定的环节：监护人由工作人员办结时认定（R-GUARD）。",
                    "With proves: guardian an item has a subject, the child's certificate number, and a stage that decides: whoever decides says"
                            + " who is the guardian (R-GUARD).");
        }
    }

    /** True if the upload can be on the page although the source answered and nobody called the answer wrong. */
    private boolean asksForWhatIsThere(Field upload, String source) {
        for (Form.Page page : item.form().pages()) {
            for (Field field : page.fields()) {
                boolean here = field == upload;
                boolean inside = field.fields().contains(upload);
                if (here || inside) {
                    return possibility.possible(
                            Map.of(source, "ok"), page.when(), inside ? field.when() : null, upload.when());
                }
            }
        }
        return false;
    }

    private void uploadsNobodyWasToldOf() {
        Set<String> told =
                item.materials().stream().map(m -> String.valueOf(m.upload())).collect(Collectors.toSet());
        item.form()
                .allFields()
                .filter(f -> f.type() == FieldType.FILE || f.type() == FieldType.MULTI_FILE)
                .filter(f -> !told.contains(f.id()))
                .forEach(f -> problems.error(
                        "OT-DEF-UNTOLD-UPLOAD",
                        "form.fields." + f.id(),
                        "表单要求上传“" + f.label().zh() + "”，办事指南的材料里却没有（R-ONCE）。",
                        "The form asks for the file " + f.id() + ", and no material of the guide names it (R-ONCE)."));
    }

    /** A register of the item as a source: found by what it is searched and filtered by. */
    private void register(Source source, String path) {
        if ((source.register() == null) == Source.REGISTER.equals(source.type())) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".register",
                    "用本事项台账作来源的，type 写 register，并且用 register 写明哪个台账。",
                    "A register of the item as a source has the type register, and says in register which.");
        }
        if (source.register() == null) {
            return;
        }
        if (source.register().contains("/")) {
            another(source, path);
            return;
        }
        Register register = item.register(source.register()).orElse(null);
        if (register == null) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".register",
                    "没有台账 " + source.register() + "。",
                    "There is no register " + source.register() + ".");
            return;
        }
        List<String> words = source.keys().keySet().stream()
                .filter(key -> !register.filtered().contains(key))
                .toList();
        // Choices alone find everybody of a kind: fit for a price list, not for people.
        boolean broad = words.isEmpty() && register.fields().stream().anyMatch(MaterialLies::personal);
        if (broad || !register.searched().containsAll(words)) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".keys",
                    "keys 写 searched 或 filtered 的栏目；台账里有个人信息的，至少有一个只在 searched 里。",
                    "The keys are fields of searched or filtered; where the register holds anything personal, one at least is searched"
                            + " and no filter.");
        }
    }

    /** R-SHARE: of another item's register people see what is about themselves, and nothing about anybody else. */
    private void another(Source source, String path) {
        boolean own = source.each() == null && source.keys().containsValue("@applicant.certNo");
        if (!own || source.register().startsWith(item.id() + "/")) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".register",
                    "别的事项的台账，只查申请人自己的记录：keys 里有一个是 @applicant.certNo，不按行查。",
                    "Another item's register is asked about the applicant only: one of the keys is @applicant.certNo, and it is not asked"
                            + " for rows.");
        }
    }

    private static boolean personal(Field field) {
        return field.sensitivity() != Field.Sensitivity.NONE
                || field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE
                || field.type() == FieldType.PERSON_NAME
                || field.type() == FieldType.BANK_ACCOUNT
                || field.fields().stream().anyMatch(MaterialLies::personal);
    }

    /** R-GUARD: who is whose child is told by a source that is asked about the applicant and waits for no other. */
    private void guardian(Source source, String path) {
        if (source.guardian() == null) {
            return;
        }
        boolean tells = item.source(source.guardian())
                .filter(other -> !other.id().equals(source.id())
                        && other.each() == null
                        && other.guardian() == null
                        && other.keys().containsValue(APPLICANT))
                .isPresent();
        if (!tells) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".guardian",
                    "guardian 写另一个来源，它按申请人的证件号码（" + APPLICANT + "）查出申请人的孩子，不按行查，自己也没有 guardian：" + source.guardian(),
                    "guardian names another source that is asked by " + APPLICANT
                            + " for the applicant's children, not for rows, and has no guardian itself: "
                            + source.guardian());
        }
        boolean aboutSomebody = source.keys().values().stream()
                .anyMatch(from -> item.field(from)
                        .filter(field -> field.type() == FieldType.CERT_NUMBER)
                        .isPresent());
        if (!aboutSomebody) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".guardian",
                    "写了 guardian 的来源，keys 里至少有一道 cert-number 题：查的是谁，要看得出来。",
                    "A source with a guardian has a field of type cert-number among its keys: it has to show whom it is asked about.");
        }
    }

    /** One more key is asked for where it is needed, before anything that the source fills in, and keeps nobody from going on. */
    private void further(Source source, String path) {
        if (source.further().isEmpty()) {
            return;
        }
        if (source.each() != null || source.register() != null) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".further",
                    "further 只用于外面的、不按行查的来源。",
                    "Only a source outside that is not asked for rows has a further key.");
        }
        List<Form.Page> pages = item.form().pages();
        int known = pages.stream()
                .filter(page ->
                        page.fields().stream().anyMatch(field -> source.keys().containsValue(field.id())))
                .mapToInt(pages::indexOf)
                .max()
                .orElse(-1);
        int filled = pages.stream()
                .filter(page -> page.fields().stream().anyMatch(field -> fills(source, field)))
                .mapToInt(pages::indexOf)
                .min()
                .orElse(pages.size());
        source.further().forEach((parameter, id) -> {
            int at = -1;
            boolean fits = false;
            for (Form.Page page : pages) {
                for (Field field : page.fields()) {
                    if (field.id().equals(id)) {
                        at = pages.indexOf(page);
                        fits = !field.required() && (waits(page.when(), source) || waits(field.when(), source));
                    }
                }
            }
            if (!fits || at <= known || at >= filled) {
                problems.error(
                        "OT-DEF-SOURCE",
                        path + ".further." + parameter,
                        "further 的题目 " + id + " 要在 keys 的题目后面的一页、在它填好的题目前面，写 when: {source: " + source.id()
                                + ", in: [several]}，不能必填：不知道的人不填，照样往下走。",
                        "The field " + id
                                + " of further stands on a page after the keys and before what the source fills in, with when:"
                                + " {source: " + source.id()
                                + ", in: [several]}, and is not required: whoever does not know it goes on.");
            }
        });
    }

    private static boolean fills(Source source, Field field) {
        return field.prefill() != null && field.prefill().source().equals(source.id())
                || field.fields().stream().anyMatch(child -> fills(source, child));
    }

    private static boolean waits(Condition condition, Source source) {
        return condition != null
                && source.id().equals(condition.source())
                && condition.in().equals(List.of(Condition.SEVERAL));
    }

    /** 个人信息保护法 art. 34 and connectors §1: no query without purpose and ground. */
    private void purpose(Source source) {
        String path = "sources." + source.id();
        if (source.purpose() == null
                || source.purpose().isEmpty()
                || source.ground() == null
                || source.ground().isEmpty()) {
            problems.error(
                    "OT-DEF-SOURCE-GROUND",
                    path,
                    "查询数据要写明目的（purpose）和依据（ground）。",
                    "A query needs a purpose and a legal ground.");
        }
        guardian(source, path);
        further(source, path);
        if (source.keys().isEmpty()) {
            problems.error("OT-DEF-SOURCE", path + ".keys", "没有写查询条件 keys。", "The query has no keys.");
        }
        boolean group = source.each() == null
                || item.field(source.each())
                        .filter(f -> f.type() == FieldType.REPEAT_GROUP)
                        .isPresent();
        if (!group) {
            problems.error(
                    "OT-DEF-SOURCE",
                    path + ".each",
                    "没有重复组 " + source.each() + "。",
                    "There is no repeating group " + source.each() + ".");
        }
        register(source, path);
        source.keys().forEach((key, from) -> {
            boolean person = Set.of("@applicant.certNo", "@applicant.name", "@applicant.certType", "@applicant.mobile")
                    .contains(from);
            if (!person && !from.startsWith("=") && item.field(from).isEmpty()) {
                problems.error(
                        "OT-DEF-SOURCE",
                        path + ".keys." + key,
                        "没有题目 " + from + "。",
                        "There is no field " + from + ".");
            }
        });
    }
}
