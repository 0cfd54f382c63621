package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import io.tocsin.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The configuration in force: which policy applies to an alert, and who hears of it. Replaced as a
 * whole; whoever needs two answers to agree asks {@link #current} once.
 */
@ApplicationScoped
public class Routing {

    /** The channel {@code #alerts} of the sandbox. */
    private static final String SANDBOX_CHANNEL = "1200000000000000001";

    private static final String DEFAULT_RECEIVER = "default";

    private volatile Version version;

    /**
     * A configuration that was in force at some time.
     *
     * @param number counts them, from 1
     */
    public record Version(int number, Configuration configuration) {}

    /** Routes as {@code config} says, with the policies and routes of {@code file}. */
    @Inject
    Routing(RoutingConfig config, ConfigurationFile file) {
        this(file.read(receiver(config)));
    }

    /** Routes as {@code config} says, with one policy for everything. */
    public Routing(RoutingConfig config) {
        this(Configuration.of(receiver(config)));
    }

    /** Routes as {@code configuration} says. */
    public Routing(Configuration configuration) {
        this.version = new Version(1, configuration);
    }

    /** From now on, {@code configuration} holds; as this version. */
    public synchronized Version replace(Configuration configuration) {
        Version next = new Version(version.number() + 1, configuration);
        version = next;
        return next;
    }

    /** What holds now. */
    public Version current() {
        return version;
    }

    /** Who hears of everything of which a configuration does not say who does. */
    static Receiver receiver(RoutingConfig config) {
        return new Receiver(DEFAULT_RECEIVER, snowflake(config.channel().orElse(SANDBOX_CHANNEL)));
    }

    /** What applies to the alert with these labels, in order; never empty. */
    public List<Route> routes(LabelSet labels) {
        return version.configuration().routes().find(labels);
    }

    /** The policy of the alert with these labels: that of its first route. */
    public Policy policy(LabelSet labels) {
        return routes(labels).getFirst().policy();
    }

    /** All policies, by name and sorted by it; {@code default} is always there. */
    public Map<String, Policy> policies() {
        return version.configuration().policies();
    }

    /** Everybody who may hear of something. */
    public Collection<Receiver> receivers() {
        return version.configuration().receivers().values();
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
