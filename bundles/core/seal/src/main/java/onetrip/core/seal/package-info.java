/** Documents under a seal service's seal. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package onetrip.core.seal;
