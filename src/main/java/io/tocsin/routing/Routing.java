package io.tocsin.routing;

import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who hears of which alert: one receiver of everything, a conversation for each alert. */
@ApplicationScoped
public class Routing {

    /** The channel {@code #alerts} of the sandbox. */
    private static final String SANDBOX_CHANNEL = "1200000000000000001";

    private static final String DEFAULT_RECEIVER = "default";

    private final Receiver receiver;
    private final Route route;

    /** Routes as {@code config} says. */
    public Routing(RoutingConfig config) {
        this.receiver =
                new Receiver(DEFAULT_RECEIVER, snowflake(config.channel().orElse(SANDBOX_CHANNEL)));
        this.route = new Route(Policy.DEFAULT, receiver);
    }

    /** What applies to the alert with these labels. */
    public Route route(Labels labels) {
        return route;
    }

    /** Everybody who may hear of something. */
    public List<Receiver> receivers() {
        return List.of(receiver);
    }

    private static long snowflake(String text) {
        try {
            return Long.parseUnsignedLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "tocsin.discord.channel (TOCSIN_DISCORD_CHANNEL) must be a channel's id, a number"
                            + " of about 19 digits: in Discord, switch on Developer Mode, right-click"
                            + " the channel and choose Copy Channel ID",
                    e);
        }
    }
}
