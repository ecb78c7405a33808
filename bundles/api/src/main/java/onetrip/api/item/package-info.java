@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.15.0")
package onetrip.api.item;
