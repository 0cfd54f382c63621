package io.tocsin.routing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where alerts go. */
@ConfigMapping(prefix = "tocsin.discord")
public interface RoutingConfig {

    /** The id of the channel that hears of every alert; the sandbox has one of its own. */
    Optional<String> channel();
}
