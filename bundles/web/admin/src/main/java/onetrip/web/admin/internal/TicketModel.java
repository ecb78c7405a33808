package onetrip.web.admin.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.exchange.SourceTicket;

/** What needs a person at a source, as the page of connectors shows it. Thread-safe, no state. */
final class TicketModel {
    private TicketModel() {}

    static List<Map<String, Object>> rows(List<SourceTicket> tickets) {
        return tickets.stream().map(TicketModel::row).toList();
    }

    private static Map<String, Object> row(SourceTicket ticket) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", ticket.id().toString());
        row.put("system", ticket.system());
        row.put("connector", ticket.connector());
        row.put("reason", ticket.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("since", local(ticket.since()));
        row.put("last", local(ticket.last()));
        row.put("count", ticket.count());
        row.put("open", ticket.open());
        row.put("closed", local(ticket.closedAt()));
        row.put("by", ticket.open() ? "" : ticket.closedBy());
        row.put("word", ticket.open() ? "" : ticket.word());
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    /** Null for what is no id. */
    static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
