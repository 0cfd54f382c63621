package io.tocsin;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.discord.DiscordConfig;
import io.tocsin.dispatch.DispatchConfig;
import io.tocsin.engine.EngineConfig;
import io.tocsin.stream.StreamConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start with settings that make no sense, before anything uses them. */
@ApplicationScoped
class ConfigChecks {

    void start(
            @Observes @Priority(1) StartupEvent event,
            StreamConfig stream,
            EngineConfig engine,
            DispatchConfig dispatch,
            DiscordConfig discord) {
        StreamConfig.check(stream);
        EngineConfig.check(engine);
        DispatchConfig.check(dispatch);
        DiscordConfig.check(discord);
    }
}
