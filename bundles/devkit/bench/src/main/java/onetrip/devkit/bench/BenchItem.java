package onetrip.devkit.bench;

import java.io.IOException;
import onetrip.devkit.server.TinyItem;

/**
 * Items made for the measurement, in several copies, since a person has one draft of an item and the demo has six people.
 *
 * @param name the id without the copy's number
 * @param pages pages of the form
 * @param fields fields of the form, spread over its pages
 * @param asks whether the form asks the household register for one of them
 */
record BenchItem(String name, int pages, int fields, boolean asks) {
    /** Six people times nine copies are places for fifty users. */
    static final int COPIES = 9;

    static final BenchItem SHORT = new BenchItem("bench-short", 1, 10, false);
    static final BenchItem LONG = new BenchItem("bench-long", 21, 21, false);

    /** {@link #SHORT} and a question to a source: whoever gets no answer writes the address. */
    static final BenchItem ASKING = new BenchItem("bench-asking", 1, 10, true);

    private static final String SOURCE = """
            sources:
              - id: family
                type: household
                name: 公安户籍
                keys: {certNo: "@applicant.certNo"}
                purpose: 填好您的地址
                ground: 测试规定第一条
            """;
    private static final String SOURCE_ENGLISH = """
            sources.family.name=Household register
            sources.family.purpose=To fill in your address
            sources.family.ground=Test rules, article 1
            """;

    String id(int copy) {
        return name + "-" + copy;
    }

    byte[] jar(int copy) throws IOException {
        StringBuilder yaml = new StringBuilder();
        StringBuilder english = new StringBuilder();
        int field = 0;
        for (int page = 0; page < pages; page++) {
            yaml.append("    - id: p%d%n      section: 第%d部分%n      title: 请填写第%d页%n      fields:%n"
                    .formatted(page, page, page));
            english.append("form.pages.p%d.section=Part %d%nform.pages.p%d.title=Please fill in page %d%n"
                    .formatted(page, page, page, page));
            for (int end = fields * (page + 1) / pages; field < end; field++) {
                String id = field == 0 ? "bench.kind" : "bench.f" + field;
                String prefill = asks && field == 1 ? ", prefill: {source: family, path: address, locked: false}" : "";
                yaml.append("        - {id: %s, type: text, label: 第%d项, required: true, limits: {maxLength: 60}%s}%n"
                        .formatted(id, field, prefill));
                english.append("form.pages.p%d.fields.%s.label=Entry %d%n".formatted(page, id, field));
            }
        }
        String text = TinyItem.yaml()
                .replace(TinyItem.ID, id(copy))
                .replace("period: library.kind", "period: bench.kind")
                .replaceAll("(?s)  pages:\n.*?(?=process:)", "  pages:\n" + yaml)
                .replace("\nform:\n", "\n" + (asks ? SOURCE : "") + "form:\n");
        String texts = TinyItem.english().replaceAll("(?m)^form\\.pages.*\n", "") + english;
        return TinyItem.jar(id(copy), "1.0.0", text, asks ? texts + SOURCE_ENGLISH : texts);
    }
}
