package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import onetrip.web.gate.Visit;

/** In which language somebody reads. Pure. */
final class Language {
    static final String COOKIE = "ot_lang";

    private Language() {}

    /** As chosen, else Chinese: it is what people here read, whatever their browser says; English is one tap away. */
    static String of(HttpServletRequest request) {
        return "en".equals(Visit.cookie(request, COOKIE)) ? "en" : "zh";
    }

    static boolean known(String lang) {
        return "zh".equals(lang) || "en".equals(lang);
    }
}
