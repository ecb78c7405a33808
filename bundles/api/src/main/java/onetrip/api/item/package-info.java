@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.19.0")
package onetrip.api.item;
