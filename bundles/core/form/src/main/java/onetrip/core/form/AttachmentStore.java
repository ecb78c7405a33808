package onetrip.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Where attached files are kept, encrypted. Thread-safe. */
@ConsumerType
public interface AttachmentStore {
    /**
     * Reads the stream to its end and keeps it. Does not close the stream.
     *
     * @param owner id of the draft
     * @throws IOException as thrown by the stream, unchanged; then nothing is kept. The stream checks size and content
     *     while it is read and ends in an {@link UploadRefused} where they do not suit.
     */
    Attachment store(UUID owner, UUID account, String name, String mediaType, InputStream content) throws IOException;

    /** The bytes as stored; the caller closes. Empty if there is no such file. */
    Optional<InputStream> open(UUID id) throws IOException;

    Optional<Attachment> find(UUID id);

    /** Deletes the file if it is there. */
    void delete(UUID id);
}
