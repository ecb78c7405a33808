package onetrip.api.item;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 送达: how what was granted reaches the applicant (FG-DELIVERY). Values only, safe to share between threads.
 *
 * @param ways that are offered, at least one
 * @param field the choice of the form: its codes are {@code electronic}, {@code courier} and {@code pick-up}; null: there is no choice
 * @param otherwise the way where nothing was chosen
 * @param address field with the address of a courier's letter; needed for {@link Way#COURIER}
 * @param receiver field with the name on it, or null: the applicant
 * @param phone field with the number on it, or null
 */
public record Delivery(List<Way> ways, String field, Way otherwise, String address, String receiver, String phone) {
    /** 送达方式. */
    public enum Way {
        /** On the case page, at once. */
        ELECTRONIC,
        /** 快递. */
        COURIER,
        /** 窗口自取. */
        PICK_UP;

        /** As the form writes it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The way with this code. */
        public static Optional<Way> of(String code) {
            return List.of(values()).stream().filter(w -> w.code().equals(code)).findFirst();
        }
    }

    public Delivery {
        ways = Definition.copy(ways);
        otherwise = otherwise == null && !ways.isEmpty() ? ways.get(0) : otherwise;
    }

    /** What the applicant chose, if it is offered. */
    public Way chosen(Answers answers) {
        return Optional.ofNullable(field)
                .map(answers::text)
                .flatMap(Way::of)
                .filter(ways::contains)
                .orElse(otherwise);
    }
}
