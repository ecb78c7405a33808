package onetrip.core.lifecycle.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The keys of {@code onetrip.lifecycle.cfg}; what is empty is found beside the platform. */
@ComponentPropertyType
@interface Settings {
    /** Folder with the jars of the items the platform ships with; empty: {@code ${karaf.home}/items}. */
    String items_folder() default "";

    /** The drop folder; empty: {@code ${karaf.base}/deploy}; {@code none}: there is no drop folder. */
    String drop_folder() default "";

    /** How often the drop folder and the desired state are looked at, in milliseconds. */
    long poll_millis() default 1000;

    /** The largest jar that is taken, in bytes. */
    long jar_limit() default 20 * 1024 * 1024;

    /** The largest file with a whole set of items that is taken, in bytes. */
    long set_limit() default 100 * 1024 * 1024;

    /** How long a started item may take until the catalogue has it and its rules answer, in milliseconds. */
    long probe_millis() default 10_000;

    /** {@code required} or {@code warn}; empty: {@code required}, or {@code warn} with {@link #demo()}. */
    String signatures() default "";

    /** {@code two}: a second administrator approves what goes live; {@code one}: one may alone. What is neither counts as {@code two}. */
    String release_approval() default "one";

    /** Whether this is the demonstration profile. */
    boolean demo() default false;

    /** Folder with the publishers; empty: {@code ${karaf.etc}/publishers}. */
    String publishers_folder() default "";
}
