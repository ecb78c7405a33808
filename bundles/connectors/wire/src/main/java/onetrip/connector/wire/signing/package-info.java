/** Signatures by keys in files; a package of its own, because only who signs so needs the library. */
package onetrip.connector.wire.signing;
