package onetrip.api.delivery;

import java.time.Duration;

/**
 * What is to be carried. Personal data: never logged.
 *
 * @param id the same for each attempt, so that the carrier takes it once
 * @param sender the office, with its telephone number and address
 * @param contents in a word, for example 证件; never what it says
 * @param deadline until when an answer is of use
 */
public record Shipment(String id, Place sender, Place receiver, String contents, Duration deadline) {
    /** Who is there. */
    public record Place(String name, String phone, String address) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Place";
        }
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Shipment[" + id + "]";
    }
}
