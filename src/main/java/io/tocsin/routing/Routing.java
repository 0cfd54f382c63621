package io.tocsin.routing;

import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Which policy applies to an alert, and who hears of it: a conversation for each alert. */
@ApplicationScoped
public class Routing {

    /** The channel {@code #alerts} of the sandbox. */
    private static final String SANDBOX_CHANNEL = "1200000000000000001";

    private static final String DEFAULT_RECEIVER = "default";

    private final Receiver receiver;
    private final Configuration configuration;

    /** Routes as {@code config} says, with the policies and routes of {@code file}. */
    @Inject
    Routing(RoutingConfig config, ConfigurationFile file) {
        this.receiver = receiver(config);
        this.configuration = file.read(receiver);
    }

    /** Routes as {@code config} says, with one policy for everything. */
    public Routing(RoutingConfig config) {
        this.receiver = receiver(config);
        this.configuration = Configuration.of(receiver);
    }

    private static Receiver receiver(RoutingConfig config) {
        return new Receiver(DEFAULT_RECEIVER, snowflake(config.channel().orElse(SANDBOX_CHANNEL)));
    }

    /** What applies to the alert with these labels. */
    public Route route(Labels labels) {
        return configuration.routes().find(labels);
    }

    /** All policies, by name and sorted by it; {@code default} is always there. */
    public Map<String, Policy> policies() {
        return configuration.policies();
    }

    /** What applies to which alert. */
    public RouteTree routes() {
        return configuration.routes();
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
