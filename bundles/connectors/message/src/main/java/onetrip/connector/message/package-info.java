/** SMS by a provider. */
package onetrip.connector.message;
