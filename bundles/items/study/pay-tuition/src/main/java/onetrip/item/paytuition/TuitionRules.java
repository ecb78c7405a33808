package onetrip.item.paytuition;

import onetrip.api.rules.ItemRules;
import onetrip.item.charges.ChargeRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Tuition of public schools, as {@link ChargeRules} has it. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class TuitionRules extends ChargeRules {}
