package onetrip.devkit.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A third item, made in the test and installed at run time. No code, one page, one clerk. */
public final class TinyItem {
    public static final String ID = "library-card";

    private static final String BILL = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"group": "org.example", "name": "shelf-marks", "version": "1.2.0", "licenses": [{"license": {"id": "Apache-2.0"}}]}]}
            """;

    private TinyItem() {}

    public static byte[] jar() throws IOException {
        return jar("1.0.0", yaml());
    }

    /** The same item under another name, so that two of them do not meet. */
    public static byte[] named(String id) throws IOException {
        return jar(id, "1.0.0", yaml().replace(ID, id), english());
    }

    public static byte[] jar(String version, String yaml) throws IOException {
        return jar(ID, version, yaml, english());
    }

    /** The same item under another name, for a contract in this range. */
    public static byte[] needing(String id, String contract) throws IOException {
        return jar(id, "1.0.0", yaml().replace(ID, id), english(), contract);
    }

    /** An item of any definition. */
    public static byte[] jar(String id, String version, String yaml, String english) throws IOException {
        return jar(id, version, yaml, english, "[1.0,2)");
    }

    private static byte[] jar(String id, String version, String yaml, String english, String contract)
            throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ITEM-INF/item.yaml", yaml);
        files.put("ITEM-INF/l10n/en.properties", english);
        files.put("META-INF/sbom/application.cdx.json", BILL);
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "onetrip-item-" + id);
        attributes.putValue("Bundle-Version", version);
        attributes.putValue("Import-Package", "onetrip.api.item;version=\"" + contract + "\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    public static String yaml() {
        return """
                id: library-card
                version: "2026.1"
                theme: study
                title: 校园图书证
                summary: 办一张校园图书证。
                period: library.kind
                guide:
                  office: bangongshi
                  audience: [person]
                  caseType: promised
                  legalNature: 公共服务
                  conditions: [本县学生]
                  online: {full: true, oneId: true, mobile: true, trips: 0}
                  minutes: 1
                  result: 图书证
                  resultNote: 电子证
                  delivery: [electronic]
                  basis:
                    - {law: 校园图书馆规定, article: 第一条}
                  remedy: none
                  aloneFrom: 16
                form:
                  submitLabel: 提交办证申请
                  pages:
                    - id: why
                      section: 用途
                      title: 想借哪一类书？
                      fields:
                        - {id: library.kind, type: text, label: 类别, required: true, requiredMessage: 写一个类别, limits: {maxLength: 40}}
                process:
                  stages:
                    - id: review
                      kind: review
                      name: 核对
                      office: jijiao
                      days: 1
                      decides: true
                      reasons:
                        - {id: not-here, text: 不是本县学生, basis: 校园图书馆规定第一条}
                limits:
                  promised: {amount: 1, unit: working-days}
                """;
    }

    public static String english() {
        return """
                title=School library card
                summary=Get a school library card.
                guide.legalNature=Public service
                guide.conditions.0=A student of this county
                guide.result=Library card
                guide.resultNote=Electronic
                guide.basis.0.law=School library rules
                guide.basis.0.article=article 1
                form.submitLabel=Submit
                form.pages.why.section=Purpose
                form.pages.why.title=Which kind of books?
                form.pages.why.fields.library.kind.label=Kind
                form.pages.why.fields.library.kind.requiredMessage=Enter a kind
                process.stages.review.name=Check
                process.stages.review.reasons.not-here.text=Not a student of this county
                process.stages.review.reasons.not-here.basis=School library rules, article 1
                """;
    }
}
