package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Command;
import onetrip.core.casework.DeliveryCommand;
import onetrip.core.casework.PaperCommand;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.Refused;

/**
 * What an officer does about documents after the decision: a form of a few fields, a look at it, and a command; the law of it is in
 * {@code core/casework}. Pure.
 */
final class PaperForm {
    private static final int MOST_TYPED = 4000;
    private static final Map<String, List<Input>> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put(
                "revoke",
                List.of(new Input("reason", "area"), new Input("ground", "text"), new Input("fraud", "check")));
        ACTS.put("guardian-back", List.of(new Input("reason", "area")));
        ACTS.put(
                "reissue",
                List.of(
                        new Input("document", "hidden"),
                        new Input("numbering", "radio", "new", "same"),
                        new Input("reason", "area")));
        ACTS.put(
                "hand-over",
                List.of(new Input("carrier", "select"), new Input("tracking", "text"), new Input("day", "date")));
        ACTS.put("arrive", List.of(new Input("day", "date")));
        ACTS.put("come-back", List.of(new Input("day", "date"), new Input("reason", "area")));
        ACTS.put("pick-up", List.of(new Input("code", "text")));
        ACTS.put("paid", List.of(new Input("amount", "money"), new Input("day", "date"), new Input("receipt", "text")));
        ACTS.put("refund", List.of(new Input("amount", "money"), new Input("why", "area")));
        ACTS.put("refund-approve", List.of(new Input("day", "date"), new Input("receipt", "text")));
        ACTS.put("refund-send", List.of());
        ACTS.put("refund-decline", List.of(new Input("why", "area")));
    }

    /** One thing that is asked. */
    private record Input(String name, String kind, List<String> options) {
        Input(String name, String kind, String... options) {
            this(name, kind, List.of(options));
        }
    }

    /** What was typed, by the name of the input. */
    record Typed(Map<String, String> values, long version) {
        String text(String name) {
            return values.getOrDefault(name, "");
        }
    }

    private PaperForm() {}

    static boolean knows(String act) {
        return ACTS.containsKey(act);
    }

    /** To begin with: what a link brought along, and the newest version of the case. */
    static Typed fresh(String act, HttpServletRequest request, long version, LocalDate today) {
        Map<String, String> values = new LinkedHashMap<>();
        ACTS.get(act)
                .forEach(input -> values.put(
                        input.name(), input.name().equals("day") ? today.toString() : text(request, input.name())));
        if (act.equals("revoke") && values.get("ground").isEmpty()) {
            values.put("ground", "《中华人民共和国行政许可法》第六十九条");
        }
        return new Typed(values, version);
    }

    static Typed typed(String act, HttpServletRequest request) {
        String version = text(request, "version");
        Map<String, String> values = new LinkedHashMap<>();
        ACTS.get(act).forEach(input -> values.put(input.name(), text(request, input.name())));
        return new Typed(values, version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1);
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value != null && value.length() > MOST_TYPED) {
            throw new Refused("note-too-long", new Text("写得太长了，请简短一些。", "This is too long. Please shorten it."));
        }
        return value == null ? "" : value.strip();
    }

    /** @throws Refused if what was typed is no such command */
    static Command command(String act, Typed typed, UUID officer) {
        if (act.equals("revoke")) {
            return new PaperCommand.Revoke(
                    officer,
                    List.of(),
                    typed.text("reason"),
                    typed.text("ground"),
                    typed.text("fraud").equals("on"));
        }
        return switch (act) {
            case "guardian-back" -> new PaperCommand.TakeGuardianBack(officer, typed.text("reason"));
            case "hand-over" ->
                new DeliveryCommand.HandOver(officer, typed.text("carrier"), typed.text("tracking"), day(typed));
            case "arrive" -> new DeliveryCommand.Arrive(officer, day(typed));
            case "come-back" -> new DeliveryCommand.ComeBack(officer, day(typed), typed.text("reason"));
            case "paid" -> new PaymentCommand.Confirm(officer, fen(typed), day(typed), typed.text("receipt"));
            case "refund" -> new PaymentCommand.AskRefund(officer, fen(typed), typed.text("why"));
            case "refund-approve" -> new PaymentCommand.ApproveRefund(officer, day(typed), typed.text("receipt"));
            case "refund-send" -> new PaymentCommand.SendRefund(officer);
            case "refund-decline" -> new PaymentCommand.DeclineRefund(officer, typed.text("why"));
            case "pick-up" -> new DeliveryCommand.PickUp(officer, typed.text("code"), false);
            default ->
                new PaperCommand.Reissue(
                        officer,
                        uuid(typed.text("document")),
                        !typed.text("numbering").equals("same"),
                        typed.text("reason"));
        };
    }

    /** Yuan as people type them, in fen. */
    private static long fen(Typed typed) {
        String text =
                Normalizer.normalize(typed.text("amount"), Normalizer.Form.NFKC).replaceAll("[,\\s元¥]", "");
        if (!text.matches("[0-9]{1,9}([.][0-9]{1,2})?")) {
            throw new Refused(
                    "amount-typed", new Text("金额写成元，最多两位小数，例如120.50。", "Give the amount in yuan, for example 120.50."));
        }
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    private static LocalDate day(Typed typed) {
        try {
            return LocalDate.parse(typed.text("day"));
        } catch (DateTimeParseException notADay) {
            throw new Refused("day-wrong", new Text("写明是哪一天，例如2026-05-18。", "Give the day, for example 2026-05-18."));
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Refused("document-unknown", new Text("这件没有这份证件。", "The case has no such document."));
        }
    }

    /** The inputs as the page shows them. */
    static List<Map<String, Object>> inputs(String act, Typed typed, List<String> carriers) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Input input : ACTS.get(act)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", input.name());
            row.put("kind", input.kind());
            row.put("value", typed.text(input.name()));
            row.put("options", input.name().equals("carrier") ? carriers : input.options());
            rows.add(row);
        }
        return rows;
    }
}
