/** Who somebody is, as an identity provider outside knows it (CX-03). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package onetrip.api.identity;
