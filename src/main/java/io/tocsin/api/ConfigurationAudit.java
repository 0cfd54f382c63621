package io.tocsin.api;

import io.tocsin.ledger.Audit;
import io.tocsin.ledger.Kind;
import io.tocsin.routing.ConfigurationNews;
import io.tocsin.routing.ConfigurationRefused;
import io.tocsin.routing.ConfigurationReplaced;
import io.tocsin.routing.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Sees to it that the ledger says when a configuration came into force or was refused, and why. */
@ApplicationScoped
class ConfigurationAudit {

    /** How many refused contents are remembered, so that none is entered twice. */
    private static final int REMEMBERED = 1000;

    private final Audit audit;
    private final SequencedSet<String> refused = new LinkedHashSet<>();

    ConfigurationAudit(Audit audit) {
        this.audit = audit;
    }

    void hear(@Observes ConfigurationNews news) {
        switch (news) {
            case ConfigurationReplaced replaced ->
                    audit.enter(
                            Kind.CONFIGURATION_LOADED,
                            "%s: version %d".formatted(why(replaced), replaced.version().number()));
            case ConfigurationRefused refusal when isNew(refusal.content()) ->
                    audit.enter(
                            Kind.CONFIGURATION_REFUSED,
                            "%s: %s; version %d stays in force"
                                    .formatted(
                                            why(refusal),
                                            refusal.errors() == 1
                                                    ? "1 error"
                                                    : refusal.errors() + " errors",
                                            refusal.version().number()));
            case ConfigurationRefused _ -> {}
        }
    }

    private static String why(ConfigurationNews news) {
        return switch (news.trigger()) {
            case Trigger.Change() -> "file changed";
            case Trigger.Request(String by) -> "by " + by;
        };
    }

    private synchronized boolean isNew(String content) {
        if (refused.size() == REMEMBERED && !refused.contains(content)) {
            refused.removeFirst();
        }
        return refused.add(content);
    }
}
