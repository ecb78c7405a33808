package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * Something that arrives and is refused.
 *
 * @param what as the table in {@code docs/administrator.md} says it
 * @param code with which it is refused
 * @param says what the reason or its detail must contain, so that nothing is refused for a reason of another; may be empty
 */
record BadBundle(String what, String code, String says, Content content) {

    @FunctionalInterface
    interface Content {
        /** @param desk with keys of good and bad publishers; only a signed bundle needs it */
        InputStream open(Desk desk) throws Exception;
    }

    @FunctionalInterface
    interface Making {
        byte[] jar() throws Exception;
    }

    @FunctionalInterface
    interface Signing {
        byte[] jar(Desk desk) throws Exception;
    }

    static BadBundle bad(String what, String code, JarBuilder jar) {
        return bad(what, code, jar::build);
    }

    static BadBundle bad(String what, String code, Making making) {
        return new BadBundle(what, code, "", desk -> new ByteArrayInputStream(making.jar()));
    }

    static BadBundle signed(String what, String code, Signing signing) {
        return new BadBundle(what, code, "", desk -> new ByteArrayInputStream(signing.jar(desk)));
    }

    static BadBundle streamed(String what, String code, Content content) {
        return new BadBundle(what, code, "", content);
    }

    BadBundle saying(String words) {
        return new BadBundle(what, code, words, content);
    }

    /** The name of the test that is made of it. */
    @Override
    public String toString() {
        return what;
    }
}
