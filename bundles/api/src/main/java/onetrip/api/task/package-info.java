/** Parts of a joint review that a department answers in a system of its own (CX-08, CX-12 to CX-15, CX-28). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package onetrip.api.task;
