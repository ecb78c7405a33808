package onetrip.devkit.bench;

import java.io.IOException;
import onetrip.devkit.server.TinyItem;

/**
 * Items made for the measurement, in several copies, since a person has one draft of an item and the demo has six people.
 *
 * @param name the id without the copy's number
 * @param pages pages of the form
 * @param fields fields of the form, spread over its pages
 */
record BenchItem(String name, int pages, int fields) {
    /** Six people times nine copies are places for fifty users. */
    static final int COPIES = 9;

    static final BenchItem SHORT = new BenchItem("bench-short", 1, 10);
    static final BenchItem LONG = new BenchItem("bench-long", 21, 21);

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
                yaml.append("        - {id: %s, type: text, label: 第%d项, required: true, limits: {maxLength: 60}}%n"
                        .formatted(id, field));
                english.append("form.pages.p%d.fields.%s.label=Entry %d%n".formatted(page, id, field));
            }
        }
        String text = TinyItem.yaml()
                .replace(TinyItem.ID, id(copy))
                .replace("period: library.kind", "period: bench.kind")
                .replaceAll("(?s)  pages:\n.*?(?=process:)", "  pages:\n" + yaml);
        return TinyItem.jar(
                id(copy), "1.0.0", text, TinyItem.english().replaceAll("(?m)^form\\.pages.*\n", "") + english);
    }
}
