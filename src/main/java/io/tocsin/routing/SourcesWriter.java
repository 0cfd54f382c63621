package io.tocsin.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Labels;
import io.tocsin.routing.ThresholdRule.Condition;

/** Writes where events come from, as it is read. */
final class SourcesWriter {

    private SourcesWriter() {}

    /** Adds all that {@code sources} says to {@code root}. */
    static void write(Sources sources, ObjectNode root) {
        ArrayNode rules = root.putArray(ConfigurationReader.RULES);
        sources.rules().forEach(rule -> write(rule, rules.addObject()));
        ArrayNode targets = root.putArray(ConfigurationReader.SCRAPE);
        sources.scrapeTargets().forEach(target -> write(target, targets.addObject()));
        ObjectNode clients = root.putObject(ConfigurationReader.CLIENTS);
        sources.clients().forEach((name, client) -> write(client, clients.putObject(name)));
    }

    private static void write(ThresholdRule rule, ObjectNode node) {
        node.put(RulesReader.NAME, rule.name());
        node.put(RulesReader.METRIC, rule.series().metric());
        node.set(RulesReader.MATCH, ConfigurationWriter.matchers(rule.series().matchers()));
        switch (rule.condition()) {
            case Condition.Above above ->
                    PolicyWriter.number(node, RulesReader.ABOVE, above.limit());
            case Condition.Below below ->
                    PolicyWriter.number(node, RulesReader.BELOW, below.limit());
            case Condition.Absent _ -> node.put(RulesReader.ABSENT, true);
        }
        node.put(RulesReader.FOR, Durations.text(rule.holdsFor()));
        node.put(RulesReader.SEVERITY, rule.words().severity().text());
        write(rule.words().labels(), node.putObject(RulesReader.LABELS));
        write(rule.words().annotations(), node.putObject(RulesReader.ANNOTATIONS));
        node.put(RulesReader.SUMMARY, rule.words().summary());
    }

    private static void write(ScrapeTarget target, ObjectNode node) {
        node.put(ScrapeReader.NAME, target.name());
        node.put(ScrapeReader.URL, target.url().toString());
        node.put(ScrapeReader.EVERY, Durations.text(target.every()));
        node.put(ScrapeReader.TIMEOUT, Durations.text(target.timeout()));
        write(target.labels(), node.putObject(ScrapeReader.LABELS));
    }

    private static void write(Client client, ObjectNode node) {
        if (client.source() != null) {
            node.put(ClientsReader.SOURCE, client.source());
        }
        if (client.quota() != null) {
            node.putObject(ClientsReader.QUOTA)
                    .put(ClientsReader.EVENTS_PER_SECOND, client.quota().eventsPerSecond())
                    .put(ClientsReader.BURST, client.quota().burst());
        }
        node.set(ClientsReader.TO, ConfigurationWriter.texts(client.to()));
    }

    private static void write(Labels labels, ObjectNode node) {
        labels.forEach(node::put);
    }
}
