package onetrip.core.handover.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.FieldType;
import onetrip.api.item.HandOver;
import onetrip.api.item.Register;
import onetrip.core.form.FieldView;
import onetrip.core.handover.HandOverRefused;
import onetrip.core.handover.HandOvers;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.Registers;
import onetrip.core.register.SheetColumns;

/**
 * The file of a list: CSV (RFC 4180) in UTF-8 with a mark, all of the register each time, in an order of its own, so that
 * the same records give the same bytes. Records that say the same are one line.
 *
 * @param lines with the head, without their ends
 * @param records line → record
 */
record ListFile(List<String> lines, Map<String, UUID> records) {
    private static final String END = "\r\n";
    private static final String MARK = "\uFEFF";
    private static final int PAGE = 500;

    /** @throws HandOverRefused if there are too many records */
    static ListFile of(Registers registers, OpenRegister register, LocalDate today) {
        HandOver handOver = register.register().handOver();
        RecordForm form = registers.form(register);
        Map<String, UUID> found = new HashMap<>();
        RegisterQuery query = RegisterQuery.all(PAGE);
        RegisterPage page = registers.list(register, query);
        while (true) {
            for (RegisterRecord record : page.rows()) {
                if (handOver.when() == null || RecordForm.holds(handOver.when(), record.values())) {
                    found.put(line(cells(form, handOver, record, today)), record.id());
                }
            }
            if (found.size() > HandOvers.MOST) {
                throw new HandOverRefused(
                        "too-many",
                        "名单超过" + HandOvers.MOST + "行，不能这样移交。请和系统管理员商量。",
                        "The list has more than " + HandOvers.MOST + " lines. Talk to the administrators.");
            }
            if (page.next().isEmpty()) {
                break;
            }
            page = registers.list(register, query.from(page.next()));
        }
        List<String> lines = new ArrayList<>(found.size() + 1);
        lines.add(line(head(register.register())));
        found.keySet().stream().sorted().forEach(lines::add);
        return new ListFile(lines, found);
    }

    /** The lines of these records as they are now; none of one that is not to go. */
    static Set<String> lines(Registers registers, OpenRegister register, Collection<UUID> records, LocalDate today) {
        HandOver handOver = register.register().handOver();
        RecordForm form = registers.form(register);
        return records.stream()
                .flatMap(id -> registers.record(register, id).stream())
                .filter(record -> handOver.when() == null || RecordForm.holds(handOver.when(), record.values()))
                .map(record -> line(cells(form, handOver, record, today)))
                .collect(Collectors.toSet());
    }

    static List<String> head(Register register) {
        return register.handOver().fields().stream()
                .flatMap(id -> register.field(id).stream())
                .map(field -> field.label().zh())
                .toList();
    }

    /** Certificate numbers in a file of ours; none where the receiver gets none. */
    static Set<String> certNumbers(Register register, byte[] content) {
        List<String> fields = register.handOver().fields();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            int column = i;
            if (register.field(fields.get(i))
                    .filter(field -> field.type() == FieldType.CERT_NUMBER)
                    .isPresent()) {
                lines(content).forEach(line -> numbers.add(cells(line).get(column)));
            }
        }
        return numbers;
    }

    private static List<String> cells(RecordForm form, HandOver handOver, RegisterRecord record, LocalDate today) {
        Map<String, FieldView> views = form.fields(record.values(), today).stream()
                .collect(Collectors.toMap(view -> view.field().id(), view -> view));
        return handOver.fields().stream()
                .map(id -> views.containsKey(id) ? SheetColumns.cell(views.get(id), "zh") : "")
                .toList();
    }

    /** A cell that a spreadsheet would take for a formula is told to be text; a cell has no line ends. */
    static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replaceAll("\\R", " "))
                .map(cell -> !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    /** The cells of a line of ours. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && within && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                within = !within;
            } else if (c == ',' && !within) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    byte[] bytes() {
        return (MARK + String.join(END, lines) + END).getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return lines.size() - 1;
    }

    /** The lines of a file of ours, without the head. */
    static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.substring(MARK.length()).split(END))
                        .skip(1)
                        .toList();
    }

    /** Lines that are here and not there. */
    List<String> without(List<String> before) {
        Map<String, Boolean> there = new LinkedHashMap<>();
        before.forEach(line -> there.put(line, true));
        return lines.stream().skip(1).filter(line -> !there.containsKey(line)).toList();
    }

    List<String> missing(List<String> before) {
        return before.stream().filter(line -> !records.containsKey(line)).toList();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
