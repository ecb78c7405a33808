package onetrip.devkit.itests;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;

/** What a tester does at the payment platforms of the simulators. */
final class Sandbox {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Sandbox() {}

    /** @return the status */
    static int post(String url, String form, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static void control(Server server, String channel, String form) throws IOException {
        int status = post(server.simulator("/pay/" + channel + "/control").toString(), form);
        if (status != 200) {
            throw new IOException("the platform " + channel + " answers " + status);
        }
    }

    /** All orders of a platform, as its testers see them. */
    static String orders(Server server, String channel) throws IOException {
        try (InputStream said =
                server.simulator("/pay/" + channel + "/orders").toURL().openStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A second unified platform beside the first, as while one takes over from the other. As shipped it is one that takes money directly, and that may take no
     * fee (CX-06).
     */
    static void secondPlatform(Server server, String name) throws IOException {
        server.configure("onetrip.connector.payment-quickpay.cfg", "name.zh = " + name + "\ntakes = all");
    }

    /** Yesterday's book of the platform has a payment that nobody here knows of; before the server starts and reads it. */
    static void strangePayment(Server server, String number, long fen) {
        String yesterday =
                URLEncoder.encode(Instant.now().minus(Duration.ofDays(1)).toString(), StandardCharsets.UTF_8);
        Await.until("the simulators did not start", Duration.ofSeconds(60), () -> {
            try {
                control(server, "quickpay", "plant=" + fen + "&number=" + number + "&at=" + yesterday);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }
}
