package io.tocsin.sandbox;

import io.tocsin.sandbox.gateway.GatewayLimits;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.WorldLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param directory where the practice Discord lives on; without one it is forgotten at the end
 * @param rest how fast bots may be
 * @param gateway how many sessions they may start
 * @param world how much is kept
 */
public record SandboxSettings(
        Optional<Path> directory, RestLimits rest, GatewayLimits gateway, WorldLimits world) {

    /** Discord's own limits, nothing on disk. */
    public static final SandboxSettings IN_MEMORY =
            new SandboxSettings(
                    Optional.empty(),
                    RestLimits.DEFAULT,
                    GatewayLimits.DEFAULT,
                    WorldLimits.DEFAULT);

    public SandboxSettings in(Path place) {
        return new SandboxSettings(Optional.of(place), rest, gateway, world);
    }

    public SandboxSettings with(RestLimits limits) {
        return new SandboxSettings(directory, limits, gateway, world);
    }

    public SandboxSettings with(GatewayLimits limits) {
        return new SandboxSettings(directory, rest, limits, world);
    }

    public SandboxSettings with(WorldLimits limits) {
        return new SandboxSettings(directory, rest, gateway, limits);
    }
}
