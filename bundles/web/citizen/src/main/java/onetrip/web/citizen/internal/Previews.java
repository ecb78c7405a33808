package onetrip.web.citizen.internal;

import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.casework.Starting;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Schools;
import onetrip.core.form.OpenDraft;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** Staff look at a form that is on trial, and everybody who sees it reads that it is. */
record Previews(Catalog catalog, Schools schools) {
    /** @param item that an address is about; empty if it is about none */
    boolean may(Visit visit, Optional<String> item) {
        return item.flatMap(id -> catalog.trial(id, visit.asker())).isPresent();
    }

    Optional<Definition> definition(String item, Visit visit) {
        return catalog.find(item, visit.asker()).map(ServiceItem::definition);
    }

    /** What a staff account is told that sends all the same. */
    static PageProblem end() {
        return new PageProblem(
                403,
                new Text(
                        "工作人员账号看到这里为止，不提交。要申请，请用您自己的身份登录。",
                        "A staff account looks as far as this and does not send. To apply, please sign in as yourself."),
                "/");
    }

    Map<String, Object> tell(Map<String, Object> model, OpenDraft open, Visit visit) {
        model.put("trial", TrialModel.of(catalog.trial(open.draft().itemId(), visit.asker()), schools, visit));
        model.put(
                "staff",
                visit.account()
                        .filter(person -> !Starting.may(open.definition(), person))
                        .isPresent());
        return model;
    }
}
