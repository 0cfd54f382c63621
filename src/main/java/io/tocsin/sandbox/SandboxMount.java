package io.tocsin.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.tocsin.sandbox.gateway.GatewayLimits;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.rest.Strictness;
import io.tocsin.sandbox.rest.WebhookWindows;
import io.tocsin.sandbox.world.WorldLimits;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hooks the sandbox into the gateway's own HTTP server, unless there is a real Discord to talk to.
 */
@ApplicationScoped
class SandboxMount {

    private static final Logger LOG = Logger.getLogger(SandboxMount.class);

    private static final Pattern TOKEN =
            Pattern.compile("(?i)tocsin[._]discord[._](bots[._].+[._])?token([._-]file)?");

    private final SandboxConfig config;
    private final Optional<String> elsewhere;
    private final InstantSource clock;
    private @Nullable Sandbox sandbox;

    SandboxMount(
            SandboxConfig config,
            @ConfigProperty(name = "tocsin.discord.token") Optional<String> token,
            @ConfigProperty(name = "tocsin.discord.url") Optional<String> url,
            Config all,
            InstantSource clock) {
        this.config = config;
        this.elsewhere = token.or(() -> url).or(() -> anyToken(all));
        this.clock = clock;
    }

    /**
     * Further bots have names, and tokens may be in files; what is in them does not matter here.
     */
    private static Optional<String> anyToken(Config all) {
        return StreamSupport.stream(all.getPropertyNames().spliterator(), false)
                .filter(name -> TOKEN.matcher(name).matches())
                .flatMap(name -> all.getOptionalValue(name, String.class).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /**
     * When messages go elsewhere the sandbox is off, and so it is when it was told to be.
     *
     * @param elsewhere a real Discord's token, or where another practice Discord is
     */
    static boolean wanted(Optional<Boolean> enabled, Optional<String> elsewhere) {
        return elsewhere.filter(text -> !text.isBlank()).isEmpty() && enabled.orElse(true);
    }

    void mount(@Observes Router router, Vertx vertx) {
        if (!wanted(config.enabled(), elsewhere)) {
            return;
        }
        sandbox = Sandbox.open(vertx, settings(config), clock);
        sandbox.mount(router);
        LOG.infof(
                "No Discord token: messages go to the practice Discord, to be seen at %s",
                Sandbox.PATH);
    }

    static SandboxSettings settings(SandboxConfig config) {
        SandboxConfig.Limits limits = config.limits();
        return new SandboxSettings(
                Optional.of(config.directory()),
                new RestLimits(
                        limits.globalPerSecond(),
                        RateWindow.parse(limits.create()),
                        RateWindow.parse(limits.edit()),
                        RateWindow.parse(limits.other()),
                        new WebhookWindows(
                                RateWindow.parse(limits.webhook()),
                                RateWindow.parse(limits.webhookSustained())),
                        new Strictness(limits.sliding(), limits.invalid())),
                new GatewayLimits(
                        limits.heartbeatInterval(),
                        limits.identifiesPerDay(),
                        limits.maxConcurrency(),
                        GatewayLimits.DEFAULT.resumeWindow(),
                        limits.shards(),
                        limits.requiredShards()),
                new WorldLimits(
                        limits.messagesPerChannel(), limits.messagesInAll(), limits.nonceWindow()));
    }

    void stop(@Observes ShutdownEvent event) {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
