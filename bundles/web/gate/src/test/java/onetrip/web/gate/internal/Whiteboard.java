package onetrip.web.gate.internal;

import java.util.List;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.FilterDTO;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;

/** What the HTTP service would tell about itself. */
record Whiteboard(List<String> filters, List<String> servlets) implements HttpServiceRuntime {
    @Override
    public RuntimeDTO getRuntimeDTO() {
        ServletContextDTO context = new ServletContextDTO();
        context.filterDTOs = filters.stream()
                .map(pattern -> {
                    FilterDTO filter = new FilterDTO();
                    filter.patterns = new String[] {pattern};
                    return filter;
                })
                .toArray(FilterDTO[]::new);
        context.servletDTOs = servlets.stream()
                .map(pattern -> {
                    ServletDTO servlet = new ServletDTO();
                    servlet.patterns = new String[] {pattern};
                    return servlet;
                })
                .toArray(ServletDTO[]::new);
        RuntimeDTO runtime = new RuntimeDTO();
        runtime.servletContextDTOs = new ServletContextDTO[] {context};
        return runtime;
    }

    @Override
    public RequestInfoDTO calculateRequestInfoDTO(String path) {
        throw new UnsupportedOperationException(path);
    }
}
