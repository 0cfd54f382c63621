package io.tocsin;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.discord.DiscordConfig;
import io.tocsin.dispatch.DispatchConfig;
import io.tocsin.dispatch.Links;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.SilencesConfig;
import io.tocsin.fleet.FleetConfig;
import io.tocsin.routing.Routing;
import io.tocsin.routing.RoutingConfig;
import io.tocsin.stream.StreamConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with settings that make no sense, before anything uses them. */
@ApplicationScoped
class ConfigChecks {

    void start(
            @Observes @Priority(1) StartupEvent event,
            StreamConfig stream,
            EngineConfig engine,
            FleetConfig fleet,
            SilencesConfig silences,
            DispatchConfig dispatch,
            DiscordConfig discord,
            Config all,
            RoutingConfig routing,
            Routing routes,
            Links links,
            @ConfigProperty(name = "tocsin.sandbox.enabled") Optional<Boolean> sandbox) {
        StreamConfig.check(stream);
        EngineConfig.check(engine);
        FleetConfig.check(fleet);
        SilencesConfig.check(silences);
        DispatchConfig.check(dispatch);
        DiscordConfig.check(discord);
        check(discord, DiscordConfig.hasToken(discord, all), routing, sandbox);
        routes.policies(); // reads the configuration file, or refuses it
        links.base(); // begins with what tocsin.url says, or refuses it
    }

    /** Messages must have somewhere to go. */
    static void check(
            DiscordConfig discord,
            boolean hasToken,
            RoutingConfig routing,
            Optional<Boolean> sandbox) {
        boolean first = discord.token().isPresent() || discord.tokenFile().isPresent();
        if (first && routing.channel().isEmpty()) {
            throw new IllegalArgumentException(
                    "tocsin.discord.token is set and tocsin.discord.channel is not: set"
                            + " TOCSIN_DISCORD_CHANNEL to the id of the channel that hears of alerts"
                            + " (Developer Mode on, right-click the channel, Copy Channel ID)");
        }
        boolean elsewhere = hasToken || discord.url().isPresent();
        if (!elsewhere && !sandbox.orElse(true)) {
            throw new IllegalArgumentException(
                    "tocsin.sandbox.enabled is false and there is no Discord to talk to: set"
                            + " tocsin.discord.token (TOCSIN_DISCORD_TOKEN) to a bot's token, or leave"
                            + " the sandbox on");
        }
    }
}
