package io.tocsin.api;

import io.tocsin.access.Caller;
import io.tocsin.routing.ConfigurationReload;
import io.tocsin.routing.Reload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the configuration file again because somebody asks for it, and tells what came of it. */
@ApplicationScoped
class ConfigurationReloads {

    private final ConfigurationReload reload;

    ConfigurationReloads(ConfigurationReload reload) {
        this.reload = reload;
    }

    private static String name(String text) throws Query.UnreadableException {
        if (text.length() > Author.MOST) {
            throw new Query.UnreadableException(
                    "has " + text.length() + " characters; at most " + Author.MOST + " are taken");
        }
        return text;
    }

    /** What came of it. */
    @Schema(name = "ConfigurationReloaded")
    record Reloaded(
            @Schema(description = "The number of the version in force.", examples = "2")
                    int version,
            @Schema(description = "Whether it is a new one.") boolean changed) {}

    /**
     * Reads it for {@code caller}, or for whom its one parameter {@code by} names.
     *
     * @throws RefusedException with all that is wrong with the file
     */
    Reloaded reload(UriInfo uri, Caller caller) {
        Query query = new Query(uri.getQueryParameters(), List.of("by"));
        String said = query.one("by", ConfigurationReloads::name);
        query.check();
        return switch (reload.reload(Author.orSomebody(said, caller).told())) {
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
