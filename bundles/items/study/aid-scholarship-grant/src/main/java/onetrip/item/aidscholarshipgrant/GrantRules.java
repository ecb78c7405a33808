package onetrip.item.aidscholarshipgrant;

import onetrip.api.rules.ItemRules;
import onetrip.item.aid.AidRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** 奖助学金 (dossier 9.9), as {@link AidRules} has aid. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class GrantRules extends AidRules {}
