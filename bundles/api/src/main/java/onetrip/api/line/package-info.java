/** The way to a system outside: names, certificates, clocks, keys. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package onetrip.api.line;
