package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * Writes configurations in the form of tocsin.yaml, with the values that were left out there filled
 * in. Reading it gives an equal configuration. There are no secrets in it, because there are none
 * in a configuration.
 */
public final class ConfigurationWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ConfigurationWriter() {}

    /** All that {@code configuration} says. */
    public static ObjectNode write(Configuration configuration) {
        ObjectNode root = NODES.objectNode();
        ObjectNode policies = root.putObject(ConfigurationReader.POLICIES);
        configuration
                .policies()
                .forEach((name, policy) -> policies.set(name, PolicyWriter.write(policy)));
        ObjectNode receivers = root.putObject(ConfigurationReader.RECEIVERS);
        configuration
                .receivers()
                .forEach((name, receiver) -> receivers.set(name, ReceiverWriter.write(receiver)));
        root.set(ConfigurationReader.ROUTE, route(configuration));
        ObjectNode intervals = root.putObject(ConfigurationReader.TIME_INTERVALS);
        configuration
                .timeIntervals()
                .forEach(
                        (name, interval) ->
                                intervals.set(name, TimeIntervalWriter.write(interval)));
        root.set(ConfigurationReader.INHIBITIONS, inhibitions(configuration));
        root.set(ConfigurationReader.SILENCES, silences(configuration));
        SourcesWriter.write(configuration.sources(), root);
        root.set(ConfigurationReader.COMMANDS, commands(configuration.commands()));
        return root;
    }

    /** An empty list names nobody, and is left out. */
    private static ObjectNode commands(CommandRights rights) {
        ObjectNode node = NODES.objectNode();
        if (!rights.operators().isEmpty()) {
            node.set(CommandRightsReader.OPERATORS, holders(rights.operators()));
        }
        if (!rights.readers().isEmpty()) {
            node.set(CommandRightsReader.READERS, holders(rights.readers()));
        }
        return node;
    }

    private static ArrayNode holders(Collection<CommandRights.Holder> holders) {
        return texts(holders.stream().map(CommandRights.Holder::text).toList());
    }

    /** Its routes alone: the root, with all that is below it. */
    public static ObjectNode route(Configuration configuration) {
        return RouteWriter.write(configuration.routes());
    }

    private static ArrayNode inhibitions(Configuration configuration) {
        ArrayNode list = NODES.arrayNode();
        for (InhibitionRule rule : configuration.inhibitions()) {
            ObjectNode node = list.addObject();
            node.set(InhibitionsReader.SOURCE, matchers(rule.source()));
            node.set(InhibitionsReader.TARGET, matchers(rule.target()));
            node.set(InhibitionsReader.EQUAL, texts(rule.equal()));
        }
        return list;
    }

    private static ArrayNode silences(Configuration configuration) {
        ArrayNode list = NODES.arrayNode();
        for (Silence silence : configuration.silences()) {
            ObjectNode node = list.addObject();
            node.set(SilencesReader.MATCH, matchers(silence.matchers()));
            node.put(SilencesReader.FROM, Moment.text(silence.startsAt()));
            if (silence.endsAt() != Long.MAX_VALUE) {
                node.put(SilencesReader.UNTIL, Moment.text(silence.endsAt()));
            }
            node.put(SilencesReader.COMMENT, silence.comment());
            node.put(SilencesReader.AUTHOR, silence.author());
        }
        return list;
    }

    /** Each as configuration writes it. */
    static JsonNode matchers(Collection<Matcher> matchers) {
        return texts(matchers.stream().map(Matcher::text).toList());
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
