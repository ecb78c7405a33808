/** Tasks of a joint review in a department's own system. */
package onetrip.connector.task;
