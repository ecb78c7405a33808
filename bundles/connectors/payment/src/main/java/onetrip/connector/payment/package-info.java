/** The payment platform. README.md tells how to set it up. */
package onetrip.connector.payment;
