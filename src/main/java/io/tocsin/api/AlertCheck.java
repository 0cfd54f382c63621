package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.Labels;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Durations;
import io.tocsin.routing.Group;
import io.tocsin.routing.InhibitionRule;
import io.tocsin.routing.Mention;
import io.tocsin.routing.Route;
import io.tocsin.routing.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a configuration does with an alert: on the wire. */
@Schema(name = "ConfigurationCheckedAlert")
record AlertCheck(
        @Schema(type = SchemaType.OBJECT) Map<String, String> labels,
        String fingerprint,
        String severity,
        @Schema(description = "The routes that take it, in order.") List<Taken> routes,
        @Schema(description = "The routes that were tried, in order; the first 200.")
                List<RouteTrace.Step> tried,
        @Schema(description = "How many more were tried.") int triedUnlisted,
        @Schema(description = "The silences of the file that hold now and match.")
                List<Silenced> silences,
        @Schema(description = "The inhibition rules of which it matches a side.")
                List<Inhibition> inhibitions) {

    /** A route that takes the alert. */
    @Schema(name = "ConfigurationCheckRoute")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(
            @Schema(description = "Where it stands.", examples = "route.routes[2]") String path,
            String receiver,
            @Schema(description = "Who is pinged when it speaks.") List<String> mentions,
            @Schema(description = "The conversation.") Shared group,
            @Schema(examples = "30s") String groupWait,
            @Schema(description = "That of the first route decides.") String policy,
            @Schema(description = "The route from which on this policy applies.") String policyFrom,
            @Schema(description = "The time interval that mutes it right now. Absent if none.")
                    @Nullable String mutedBy) {}

    /** With which alerts it shares a conversation. */
    @Schema(name = "ConfigurationCheckGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shared(
            @Schema(description = "Stands for the group.") String key,
            @Schema(
                            type = SchemaType.OBJECT,
                            description =
                                    "What its alerts have in common. Absent if it has a conversation"
                                            + " of its own.")
                    @Nullable Map<String, String> labels) {}

    /** A silence of the file. */
    @Schema(name = "ConfigurationCheckSilence")
    record Silenced(String id, String author, String comment) {}

    /** An inhibition rule. */
    @Schema(name = "ConfigurationCheckInhibition")
    record Inhibition(
            @Schema(description = "Where it stands.", examples = "inhibitions[0]") String path,
            @Schema(description = "Whether it makes others quiet while it fires.") boolean source,
            @Schema(description = "Whether others make it quiet.") boolean target,
            @Schema(description = "The labels that must be equal.") List<String> equal) {}

    /** What {@code configuration} does with {@code alert} at {@code now}. */
    static AlertCheck of(
            CheckRequest.Alert alert, Configuration configuration, Trial trial, long now) {
        Labels labels = alert.labels();
        RouteTrace trace = RouteTrace.of(configuration.routes(), labels, trial);
        return new AlertCheck(
                labels.asMap(),
                labels.fingerprint().toString(),
                alert.severity().text(),
                trace.found().stream().map(found -> taken(found, alert, now)).toList(),
                trace.steps(),
                trace.unlisted(),
                silences(configuration, labels, trial, now),
                inhibitions(configuration, labels, trial));
    }

    private static Taken taken(RouteTrace.Found found, CheckRequest.Alert alert, long now) {
        Route route = found.route();
        Group group = route.grouping().groupOf(alert.labels());
        return new Taken(
                route.path(),
                route.receiver().name(),
                route.receiver().mentions().of(alert.severity()).stream()
                        .map(Mention::text)
                        .toList(),
                group == null
                        ? new Shared(alert.labels().fingerprint().toString(), null)
                        : new Shared(group.key(), group.labels().asMap()),
                Durations.text(route.groupWait()),
                route.policy().name(),
                found.policyFrom(),
                route.hours().mutedBy(now));
    }

    private static List<Silenced> silences(
            Configuration configuration, Labels labels, Trial trial, long now) {
        List<Silenced> silenced = new ArrayList<>();
        for (Silence silence : configuration.silences()) {
            if (silence.isActive(now) && trial.failing(silence.matchers(), labels) == null) {
                silenced.add(new Silenced(silence.id(), silence.author(), silence.comment()));
            }
        }
        return silenced;
    }

    private static List<Inhibition> inhibitions(
            Configuration configuration, Labels labels, Trial trial) {
        List<Inhibition> sides = new ArrayList<>();
        List<InhibitionRule> rules = configuration.inhibitions();
        for (int i = 0; i < rules.size(); i++) {
            InhibitionRule rule = rules.get(i);
            boolean source = trial.failing(rule.source(), labels) == null;
            boolean target = trial.failing(rule.target(), labels) == null;
            if (source || target) {
                sides.add(new Inhibition("inhibitions[" + i + "]", source, target, rule.equal()));
            }
        }
        return sides;
    }
}
