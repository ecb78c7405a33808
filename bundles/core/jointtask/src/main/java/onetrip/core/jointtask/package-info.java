/** What a department answers in a system of its own. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package onetrip.core.jointtask;
