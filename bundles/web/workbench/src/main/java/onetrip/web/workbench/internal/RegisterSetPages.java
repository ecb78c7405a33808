package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRefused;
import onetrip.core.register.Registers;
import onetrip.web.gate.Visit;

/** The same choice for all records of a list: shown how many, asked why, done or not done as a whole. */
record RegisterSetPages(RegisterPages pages, Registers registers) {

    /** Whether the register has a choice that could be set, and the officer is the one to do so. */
    static boolean offered(OpenRegister register) {
        return register.serving()
                && register.places() == null
                && !choices(register.register(), "zh").isEmpty();
    }

    /** {@code field=code} → what it says. */
    private static Map<String, String> choices(Register register, String lang) {
        Map<String, String> choices = new LinkedHashMap<>();
        register.filtered().stream()
                .filter(id -> !register.key().contains(id))
                .flatMap(id -> register.field(id).stream())
                .filter(field -> field.type() == FieldType.ENUM && field.when() == null)
                .forEach(field -> field.options()
                        .forEach(option -> choices.put(
                                field.id() + "=" + option.code(),
                                field.label().in(lang) + " → " + option.label().in(lang))));
        return choices;
    }

    void get(Visit visit, HttpServletRequest request, HttpServletResponse response, OpenRegister register)
            throws IOException {
        show(visit, request, response, 200, register, "");
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            OpenRegister register,
            String problem)
            throws IOException {
        Map<String, Object> model = pages.head(visit, register);
        RegisterQuery query = RegisterPages.query(request, register, 1);
        long total = 0;
        String wrong = problem;
        try {
            total = registers.list(register, query.from("")).total();
        } catch (RegisterRefused refused) {
            wrong = refused.sentence().in(visit.lang());
        }
        model.put("total", total);
        model.put("narrows", query.narrows());
        model.put("most", Registers.MOST_AT_ONCE);
        model.put("choices", choices(register.register(), visit.lang()));
        model.put("choice", RegisterPages.parameter(request, "choice"));
        model.put("reason", RegisterPages.parameter(request, "reason"));
        model.put("same", RegisterPages.same(request, register));
        model.put("problem", wrong);
        pages.show(visit, response, status, "register-set.peb", model);
    }

    void post(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            OpenRegister register,
            Account officer)
            throws IOException {
        String[] choice = RegisterPages.parameter(request, "choice").split("=", 2);
        try {
            int changed = registers.setAll(
                    register,
                    RegisterPages.query(request, register, PAGE),
                    choice[0],
                    choice.length == 2 ? choice[1] : "",
                    officer,
                    RegisterPages.parameter(request, "reason"));
            String same = RegisterPages.same(request, register);
            pages.goTo(
                    response,
                    RegisterPages.address(register) + "?changed=" + changed + (same.isEmpty() ? "" : "&" + same));
        } catch (RegisterRefused refused) {
            show(
                    visit,
                    request,
                    response,
                    RegisterPages.status(refused),
                    register,
                    refused.sentence().in(visit.lang()));
        }
    }

    private static final int PAGE = 500;
}
