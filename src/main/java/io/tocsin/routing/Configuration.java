package io.tocsin.routing;

import io.tocsin.policy.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the configuration file says, or what holds without one. {@link ConfigurationWriter} writes
 * it down.
 *
 * @param policies by name; {@code default} is always there
 * @param receivers by name
 * @param routes what applies to which alert
 * @param quiet what keeps alerts from being spoken of
 * @param sources where events come from
 * @param commands who may use commands and buttons in Discord
 */
public record Configuration(
        Map<String, Policy> policies,
        Map<String, Receiver> receivers,
        RouteTree routes,
        Quiet quiet,
        Sources sources,
        CommandRights commands) {

    /** Copies the maps, which it sorts by name. */
    public Configuration {
        policies = Collections.unmodifiableMap(new TreeMap<>(policies));
        receivers = Collections.unmodifiableMap(new TreeMap<>(receivers));
    }

    /** Without time intervals, and with no other sources than who sends events. */
    public Configuration(
            Map<String, Policy> policies,
            Map<String, Receiver> receivers,
            RouteTree routes,
            List<InhibitionRule> inhibitions,
            List<Silence> silences) {
        this(
                policies,
                receivers,
                routes,
                new Quiet(Map.of(), inhibitions, silences),
                Sources.NONE,
                CommandRights.EVERYBODY);
    }

    /** One policy and one receiver for everything. */
    public static Configuration of(Receiver receiver) {
        Policy policy = Policy.DEFAULT;
        return new Configuration(
                Map.of(policy.name(), policy),
                Map.of(receiver.name(), receiver),
                new RouteTree(new Route(policy, receiver), List.of()),
                Quiet.NEVER,
                Sources.NONE,
                CommandRights.EVERYBODY);
    }

    /** Time intervals that routes may name, by name. */
    public Map<String, CalendarInterval> timeIntervals() {
        return quiet.timeIntervals();
    }

    /** Which alerts make others quiet. */
    public List<InhibitionRule> inhibitions() {
        return quiet.inhibitions();
    }

    /** The silences that stand in the file. */
    public List<Silence> silences() {
        return quiet.silences();
    }

    /** Rules that turn metrics into alerts. */
    public List<ThresholdRule> rules() {
        return sources.rules();
    }

    /** Who is asked for metrics. */
    public List<ScrapeTarget> scrapeTargets() {
        return sources.scrapeTargets();
    }

    /** Who sends events, by name, as far as that is configured. */
    public Map<String, Client> clients() {
        return sources.clients();
    }
}
