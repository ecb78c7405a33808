package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a request comes from. What a proxy says about it ({@code X-Forwarded-For}, {@code -Proto}, {@code -Host}) counts
 * only if it comes from a proxy that the operator trusts; anybody can send these headers. Thread-safe.
 */
final class Clients {
    private static final String SECURE = "onetrip.secure";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final Set<String> trusted;
    private final AtomicBoolean told = new AtomicBoolean();

    Clients(Set<String> trusted) {
        this.trusted = trusted;
    }

    boolean viaProxy(HttpServletRequest request) {
        return !trusted.isEmpty() && trusted.contains(request.getRemoteAddr());
    }

    /** The address by which a client is counted: the nearest one that is no trusted proxy. */
    String address(HttpServletRequest request) {
        String nearest = request.getRemoteAddr();
        if (!viaProxy(request)) {
            return household(nearest);
        }
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded != null) {
            String[] hops = forwarded.split(",");
            for (int i = hops.length - 1; i >= 0; i--) {
                String hop = hops[i].strip();
                if (!ADDRESS.matcher(hop).matches()) {
                    break;
                }
                nearest = hop;
                if (!trusted.contains(hop)) {
                    break;
                }
            }
        }
        return household(nearest);
    }

    /** A household has 2 to the 64th addresses of version 6: they count as one. */
    private static String household(String address) {
        if (address == null
                || address.indexOf(':') < 0
                || !ADDRESS.matcher(address).matches()) {
            return String.valueOf(address);
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length != 16) {
                return address;
            }
            StringBuilder prefix = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                prefix.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
            }
            return prefix.append("::/64").toString();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    /** Remembers with the request under which host the person knows us, and whether the person's side is encrypted. */
    void mark(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null && !viaProxy(request)) {
            tell(request.getRemoteAddr());
        }
        request.setAttribute(Addresses.HOST, host(request));
        boolean secure = request.isSecure()
                || viaProxy(request) && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        request.setAttribute(SECURE, secure);
    }

    /** Once: an operator who forgot it sees people of all addresses refused together. Anybody else's address is not written down. */
    private void tell(String address) {
        if (!told.get() && ofThisHouse(address) && told.compareAndSet(false, true)) {
            LOG.warn(
                    "{} hands requests on and is not in trusted.proxies of etc/onetrip.gate.cfg (ONETRIP_PROXIES): whoever comes through it is"
                            + " counted as one, and links and cookies are as without HTTPS",
                    address);
        }
    }

    private static boolean ofThisHouse(String address) {
        try {
            InetAddress one = InetAddress.getByName(address);
            return one.isLoopbackAddress() || one.isSiteLocalAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    static boolean isSecure(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(SECURE)) || request.isSecure();
    }

    /** The host as the person's browser knows it. */
    String host(HttpServletRequest request) {
        String forwarded = viaProxy(request) ? request.getHeader("X-Forwarded-Host") : null;
        return forwarded == null ? request.getHeader("Host") : forwarded;
    }
}
