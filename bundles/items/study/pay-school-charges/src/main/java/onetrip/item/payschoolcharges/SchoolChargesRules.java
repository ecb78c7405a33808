package onetrip.item.payschoolcharges;

import onetrip.api.rules.ItemRules;
import onetrip.item.charges.ChargeRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** What schools charge, as {@link ChargeRules} has it. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SchoolChargesRules extends ChargeRules {}
