/** Adapters to identity providers. */
package onetrip.connector.identity;
