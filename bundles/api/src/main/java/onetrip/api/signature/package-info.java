/** Electronic seals on documents (CX-25). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package onetrip.api.signature;
