package io.tocsin.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tocsin.process.DiscordView;
import io.tocsin.process.SandboxProgram;
import io.tocsin.process.Standing;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alertmanager with its own Discord receiver, and a practice Discord that is its alone. */
final class AlertmanagerSender implements Sender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String title;
    private final SandboxProgram sandbox;
    private final DiscordView discord;
    private final Alertmanager alertmanager;
    private final Map<String, Instant> since = new HashMap<>();

    private AlertmanagerSender(String title, SandboxProgram sandbox, Alertmanager alertmanager) {
        this.title = title;
        this.sandbox = sandbox;
        this.discord = new DiscordView(sandbox.port());
        this.alertmanager = alertmanager;
    }

    /**
     * @param limits of its practice Discord
     * @param groupBy as YAML
     * @param interval its {@code group_interval}
     */
    static AlertmanagerSender start(Path home, List<String> limits, String groupBy, String interval)
            throws Exception {
        var sandbox = SandboxProgram.start(home, limits);
        var configuration =
                """
                route:
                  receiver: discord
                  group_by: %s
                  group_wait: 1s
                  group_interval: %s
                receivers:
                  - name: discord
                    discord_configs:
                      - webhook_url: %s
                """
                        .formatted(
                                groupBy,
                                interval,
                                new DiscordView(sandbox.port())
                                        .webhook(Practice.WEBHOOK, Practice.WEBHOOK_TOKEN));
        return new AlertmanagerSender(
                "Alertmanager, group_by: " + groupBy,
                sandbox,
                Alertmanager.start(home, configuration));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void send(List<Standing> changes) throws IOException, InterruptedException {
        var now = Instant.now();
        ArrayNode alerts = JSON.createArrayNode();
        for (var change : changes) {
            var alert = alerts.addObject();
            var labels = alert.putObject("labels").put("alertname", change.name());
            change.labels().forEach(labels::put);
            labels.put("severity", change.severity().text());
            alert.putObject("annotations").put("summary", "It is slow");
            if (change.firing()) {
                since.put(change.key(), now);
            } else {
                alert.put("endsAt", now.toString());
            }
            alert.put("startsAt", since.getOrDefault(change.key(), now).toString());
        }
        alertmanager.post(alerts.toString());
    }

    @Override
    public Toll toll() throws IOException, InterruptedException {
        var counters = discord.counters();
        var byStatus = new HashMap<String, Long>();
        for (Map.Entry<String, JsonNode> route : counters.path("requests").properties()) {
            if (route.getKey().contains("/webhooks/")) {
                route.getValue()
                        .properties()
                        .forEach(
                                one ->
                                        byStatus.merge(
                                                one.getKey(), one.getValue().asLong(), Long::sum));
            }
        }
        return new Toll(
                byStatus.values().stream().mapToLong(Long::longValue).sum(),
                byStatus.getOrDefault("429", 0L),
                byStatus.getOrDefault("400", 0L),
                counters.path("messagesCreated").asLong(),
                alertmanager.failed());
    }

    @Override
    public Set<String> notShown(Collection<Standing> alerts) throws IOException {
        return Notifications.of(discord.raw(Practice.GENERAL)).notShown(alerts);
    }

    @Override
    public void close() {
        alertmanager.close();
        sandbox.close();
    }
}
