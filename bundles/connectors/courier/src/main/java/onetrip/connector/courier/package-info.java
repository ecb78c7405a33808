/** Adapters to couriers. */
package onetrip.connector.courier;
