package onetrip.web.gate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ServerSettingsTest {
    private final List<String> asked = new ArrayList<>();

    private static <T> T like(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private ConfigurationAdmin admin(Dictionary<String, Object> written) {
        Configuration settings = like(Configuration.class, (proxy, method, values) -> {
            asked.add(method.getName() + (values == null ? "" : " with values"));
            return method.getName().equals("getProperties") ? written : null;
        });
        return like(ConfigurationAdmin.class, (proxy, method, values) -> {
            assertEquals(List.of("org.apache.felix.http", "?"), List.of(values));
            return settings;
        });
    }

    @Test
    void settings_that_are_there_are_told_once_more_as_they_are() {
        new ServerSettings(admin(new Hashtable<>()));

        assertEquals(List.of("getProperties", "update"), asked);
    }

    @Test
    void settings_that_are_not_written_yet_stay_unwritten() {
        new ServerSettings(admin(null));

        assertEquals(List.of("getProperties"), asked);
    }

    @Test
    void settings_that_cannot_be_read_hinder_no_start() {
        new ServerSettings(like(ConfigurationAdmin.class, (proxy, method, values) -> {
            asked.add(method.getName());
            throw new IOException("away");
        }));

        assertEquals(List.of("getConfiguration"), asked);
    }
}
