package onetrip.web.citizen.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldError;
import onetrip.core.form.UploadRefused;

/** Files that come with a page of a form. */
record Uploads(Drafts drafts) {
    /** Whether there may be files in it. */
    static boolean in(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    /** Keeps what can be kept; says of each other one why not. */
    List<FieldError> take(HttpServletRequest request, UUID draft, String page, UUID account)
            throws IOException, ServletException {
        List<FieldError> errors = new ArrayList<>();
        if (!in(request)) {
            return errors;
        }
        for (Part part : request.getParts()) {
            if (!part.getName().startsWith("file:")
                    || part.getSubmittedFileName() == null
                    || part.getSubmittedFileName().isEmpty()) {
                continue;
            }
            String field = part.getName().substring(5);
            try (var content = part.getInputStream()) {
                drafts.attach(draft, account, field, part.getSubmittedFileName(), part.getSize(), content);
            } catch (UploadRefused refused) {
                errors.add(new FieldError(page, field, field, refused.code(), refused.sentence()));
            }
        }
        return errors;
    }
}
