/** Letters and documents by a courier (CX-21). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package onetrip.api.delivery;
