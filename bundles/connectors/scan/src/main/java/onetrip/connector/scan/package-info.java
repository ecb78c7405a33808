/** Adapter to a virus scanner. */
package onetrip.connector.scan;
