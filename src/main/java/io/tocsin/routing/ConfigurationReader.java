package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a configuration from the tree of its file. What other sections name is read before them.
 */
final class ConfigurationReader {

    static final String POLICIES = "policies";
    static final String RECEIVERS = "receivers";
    static final String ROUTE = "route";
    static final String TIME_INTERVALS = "timeIntervals";
    static final String INHIBITIONS = "inhibitions";
    static final String SILENCES = "silences";
    static final String RULES = "rules";
    static final String SCRAPE = "scrape";
    static final String CLIENTS = "clients";
    static final String COMMANDS = "commands";

    private static final List<String> KEYS =
            List.of(
                    POLICIES,
                    RECEIVERS,
                    ROUTE,
                    TIME_INTERVALS,
                    INHIBITIONS,
                    SILENCES,
                    RULES,
                    SCRAPE,
                    CLIENTS,
                    COMMANDS);

    private final Receiver receiver;
    private final Complaints complaints;

    /** Reads for {@code receiver}, who hears of everything if the file has no receivers. */
    ConfigurationReader(Receiver receiver, Complaints complaints) {
        this.receiver = receiver;
        this.complaints = complaints;
    }

    /** What {@code root} says. It is of use only if there are no complaints. */
    Configuration read(JsonNode root) {
        Section section = Section.of(root, "", KEYS, complaints);
        if (section == null) {
            return Configuration.of(receiver);
        }
        MatchersReader matchers = new MatchersReader(complaints);
        Named<Policy> policies = policies(section);
        Named<Receiver> receivers = new ReceiversReader(receiver, complaints).read(section);
        Named<CalendarInterval> intervals = new TimeIntervalsReader(complaints).read(section);
        return new Configuration(
                policies.good(),
                receivers.good(),
                new RouteReader(policies, receivers, intervals, matchers, complaints)
                        .read(section, receiver),
                new Quiet(
                        intervals.good(),
                        new InhibitionsReader(matchers, complaints).read(section),
                        new SilencesReader(matchers, complaints).read(section)),
                new Sources(
                        new RulesReader(matchers, complaints).read(section),
                        new ScrapeReader(complaints).read(section),
                        new ClientsReader(receivers, complaints).read(section)),
                new CommandRightsReader(complaints).read(section));
    }

    private Named<Policy> policies(Section root) {
        Named<Policy> read =
                Named.read(
                        root,
                        POLICIES,
                        "policies",
                        complaints,
                        (name, node, path) -> new PolicyReader(complaints).read(name, node, path));
        Map<String, Policy> good = new HashMap<>(read.good());
        if (read.names().add(Policy.DEFAULT.name())) {
            good.put(Policy.DEFAULT.name(), Policy.DEFAULT);
        }
        return new Named<>(read.names(), good, complaints);
    }
}
