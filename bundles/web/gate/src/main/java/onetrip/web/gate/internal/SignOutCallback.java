package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import onetrip.core.identity.SignInMethod;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /callback/sign-out/{id}}: where an identity provider tells that a person signed out there (OpenID Connect
 * Back-Channel Logout 1.0). No session and no token: what the provider has not signed ends nothing, and hears nothing about why.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/callback/sign-out/*")
public final class SignOutCallback extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 16 * 1024;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<SignInMethod> methods = new ArrayList<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Allow", "POST");
        response.setStatus(405);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        boolean taken = body.length <= LARGEST
                && methods.stream()
                        .filter(method -> method.style() == SignInMethod.Style.REDIRECT
                                && method.id().equals(id))
                        .findFirst()
                        .filter(method -> method.ended(new String(body, StandardCharsets.UTF_8)))
                        .isPresent();
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(taken ? 200 : 400);
    }
}
