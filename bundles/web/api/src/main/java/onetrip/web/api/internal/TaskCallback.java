package onetrip.web.api.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.api.task.TaskConnector;
import onetrip.core.jointtask.OutsideTasks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /callback/task/{office}}: where a department's system says that something happened to a task. No session and no token: what is not signed by
 * the system is not believed, and hears nothing about why; what is only makes us ask.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/callback/task/*")
public final class TaskCallback extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 4 * 1024;

    private final transient OutsideTasks tasks;

    @Activate
    public TaskCallback(@Reference OutsideTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", "POST");
        answer(response, 405, false);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String office =
                request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            answer(response, 413, false);
            return;
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        try {
            tasks.called(office, headers, body);
            answer(response, 200, true);
        } catch (TaskConnector.Forged forged) {
            answer(response, 400, false);
        }
    }

    private static void answer(HttpServletResponse response, int status, boolean taken) throws IOException {
        byte[] body = ("{\"taken\":" + taken + "}").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
