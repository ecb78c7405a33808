/** Adapters to seal services. */
package onetrip.connector.signature;
