package io.tocsin.api;

import io.tocsin.routing.ConfigurationReload;
import io.tocsin.routing.Reload;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the configuration file again because somebody asks for it, and tells what came of it. */
@ApplicationScoped
class ConfigurationReloads {

    private final ConfigurationReload reload;

    ConfigurationReloads(ConfigurationReload reload) {
        this.reload = reload;
    }

    /** What came of it. */
    @Schema(name = "ConfigurationReloaded")
    record Reloaded(
            @Schema(description = "The number of the version in force.", examples = "2")
                    int version,
            @Schema(description = "Whether it is a new one.") boolean changed) {}

    /**
     * Reads it.
     *
     * @throws RefusedException with all that is wrong with the file
     */
    Reloaded reload() {
        return switch (reload.reload()) {
            case Reload.Loaded loaded -> new Reloaded(loaded.version().number(), true);
            case Reload.Unchanged unchanged -> new Reloaded(unchanged.version().number(), false);
            case Reload.Refused refused ->
                    throw ConfigurationProblem.refuse(
                            "invalid-configuration",
                            "Invalid configuration",
                            "the configuration file "
                                    + refused.file()
                                    + "; version "
                                    + reload.standing().version().number()
                                    + " stays in force",
                            refused.complaints(),
                            refused.unlisted());
        };
    }
}
