package io.tocsin;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.tocsin.access.AccessConfig;
import io.tocsin.access.Exposure;
import io.tocsin.discord.DiscordConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says where to look once the gateway answers: a page for people, one line for machines. */
@ApplicationScoped
class Welcome {

    private static final Logger log = Logger.getLogger(Welcome.class);

    private final boolean json;
    private final boolean sandbox;
    private final AccessConfig access;

    Welcome(
            AccessConfig access,
            @ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "true")
                    boolean json,
            DiscordConfig discord,
            Config all) {
        this.access = access;
        this.json = json;
        this.sandbox = discord.url().isEmpty() && !DiscordConfig.hasToken(discord, all);
    }

    void onReady(@ObservesAsync HttpServerStart start, HttpServer server) {
        var bound = start.options().getHost();
        var host = bound.equals("0.0.0.0") ? "127.0.0.1" : bound;
        var token = Exposure.of(access, bound) != Exposure.LOCAL;
        log.info(text("http://" + host + ":" + server.getPort(), sandbox, token, json));
    }

    static String text(String url, boolean sandbox, boolean token, boolean json) {
        if (json) {
            return "The gateway is ready url=%s sandbox=%s".formatted(url, sandbox);
        }
        var page = "  %-12s %s%s%n";
        var text = new StringBuilder("The gateway is ready.\n\n");
        if (sandbox) {
            text.append(page.formatted("Discord", url, "/sandbox  (a practice one)"));
        }
        return text.append(page.formatted("Ledger", url, "/api/v1/ledger"))
                .append(page.formatted("API", url, "/q/swagger-ui"))
                .append(page.formatted("Health", url, "/q/health"))
                .append(
                        """

                          Raise an alert:

                          curl%s -H 'content-type: application/json' -d '{"name":"DiskFull","severity":"critical","labels":{"instance":"db-1"},"summary":"Disk is full"}' %s/api/v1/events
                        """
                                .formatted(
                                        token ? " -H \"authorization: Bearer $TOKEN\"" : "", url))
                .toString();
    }
}
