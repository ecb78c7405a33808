package onetrip.api.item;

import onetrip.api.rules.ItemRules;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 事项: the one door by which an item enters the platform, an OSGi service (whiteboard). A bundle with
 * {@code ITEM-INF/item.yaml} need not implement it: the platform's extender registers the service on its behalf, as soon
 * as the definition has been read and, where {@link Definition#rules()} says so, the bundle's {@link ItemRules} service
 * is there; it goes when the bundle stops.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
@ProviderType
public interface ServiceItem {
    /** Service property: the item's id, a String. */
    String ITEM_ID = "onetrip.item.id";

    Definition definition();

    /** The rules, never null; an item without code has {@link ItemRules#NONE}. */
    ItemRules rules();

    /** The bundle's version, for example {@code 1.0.0}. */
    String bundleVersion();

    /** The id of the bundle in the framework. */
    long bundleId();
}
