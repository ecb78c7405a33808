package onetrip.connector.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.payment.Order;
import onetrip.api.payment.Order.Receipt;
import onetrip.api.payment.Order.Transaction;
import onetrip.api.payment.RedReceipt;
import onetrip.api.payment.Refund;
import onetrip.api.payment.StatementLine;
import onetrip.api.payment.StatementLine.Direction;

/** The platform's JSON and our values. What is not exactly as agreed is {@link Unreadable}: money is not guessed. No state. */
final class Wording {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 400;

    /** What was said cannot be understood; the message repeats nothing of it but the field. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String field) {
            super("“" + field + "” is missing or not as agreed");
        }
    }

    private Wording() {}

    static String write(Map<String, ?> message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String body) throws Unreadable {
        try {
            JsonNode read = JSON.readTree(body);
            if (read == null || !read.isObject()) {
                throw new Unreadable("body");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Unreadable("body");
        }
    }

    static Order order(JsonNode said) throws Unreadable {
        JsonNode order = said.path("order");
        List<Transaction> payments = new ArrayList<>();
        for (JsonNode one : order.path("payments")) {
            payments.add(new Transaction(text(one, "id"), fen(one), moment(one, "at")));
        }
        Receipt receipt = order.path("receipt").isObject() ? receipt(order, "receipt") : null;
        Order.State state = named(Order.State.values(), order, "state");
        return new Order(
                text(order, "orderNo"),
                state,
                state == Order.State.UNKNOWN ? 0 : fen(order),
                state == Order.State.WAITING ? address(order, "cashier") : null,
                payments,
                receipt);
    }

    static Refund refund(JsonNode said) throws Unreadable {
        JsonNode refund = said.path("refund");
        Refund.State state = named(Refund.State.values(), refund, "state");
        boolean done = state == Refund.State.DONE;
        return new Refund(
                text(refund, "refundNo"),
                state,
                done ? text(refund, "id") : null,
                done ? moment(refund, "at") : null,
                refund.path("reason").asText(""));
    }

    static RedReceipt red(JsonNode said) throws Unreadable {
        JsonNode red = said.path("red");
        RedReceipt.State state = named(RedReceipt.State.values(), red, "state");
        boolean issued = state == RedReceipt.State.ISSUED;
        return new RedReceipt(
                text(red, "redNo"),
                state,
                receipt(red, "blue"),
                issued ? receipt(red, "receipt") : null,
                issued ? moment(red, "at") : null,
                red.path("reason").asText(""));
    }

    private static Receipt receipt(JsonNode from, String field) throws Unreadable {
        JsonNode paper = from.path(field);
        return new Receipt(digits(paper, "code", 8), digits(paper, "number", 10), text(paper, "check"));
    }

    static List<StatementLine> statement(JsonNode said) throws Unreadable {
        if (!said.path("lines").isArray()) {
            throw new Unreadable("lines");
        }
        List<StatementLine> lines = new ArrayList<>();
        for (JsonNode one : said.path("lines")) {
            lines.add(new StatementLine(
                    named(Direction.values(), one, "direction"),
                    text(one, "number"),
                    text(one, "id"),
                    fen(one),
                    moment(one, "at")));
        }
        return lines;
    }

    private static String text(JsonNode from, String field) throws Unreadable {
        JsonNode value = from.path(field);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST_TEXT) {
            throw new Unreadable(field);
        }
        return value.asText();
    }

    private static String digits(JsonNode from, String field, int length) throws Unreadable {
        String text = text(from, field);
        if (!text.matches("[0-9]{" + length + "}")) {
            throw new Unreadable(field);
        }
        return text;
    }

    private static String address(JsonNode from, String field) throws Unreadable {
        String text = text(from, field);
        if (!text.matches("https?://[^\\s\"'<>]+")) {
            throw new Unreadable(field);
        }
        return text;
    }

    private static long fen(JsonNode from) throws Unreadable {
        JsonNode fen = from.path("fen");
        if (!fen.isIntegralNumber() || !fen.canConvertToLong() || fen.asLong() < 1) {
            throw new Unreadable("fen");
        }
        return fen.asLong();
    }

    private static Instant moment(JsonNode from, String field) throws Unreadable {
        try {
            return Instant.parse(text(from, field));
        } catch (DateTimeParseException e) {
            throw new Unreadable(field);
        }
    }

    private static <E extends Enum<E>> E named(E[] values, JsonNode from, String field) throws Unreadable {
        String text = text(from, field);
        for (E value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw new Unreadable(field);
    }
}
