package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.Pause;
import io.tocsin.ledger.Pauses;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the receiver that somebody means. */
@ApplicationScoped
class Receivers {

    private static final int SHOWN = 64;
    private static final int NAMED = 20;

    private final Routing routing;
    private final Pauses pauses;

    Receivers(Routing routing, Pauses pauses) {
        this.routing = routing;
        this.pauses = pauses;
    }

    /** The one of this name. */
    String named(String typed) {
        if (names().noneMatch(typed::equals)) {
            throw new SaidException(
                    "There is no receiver `%s`; there are %s."
                            .formatted(
                                    PlainText.code(typed, SHOWN),
                                    String.join(
                                            ", ",
                                            names().limit(NAMED)
                                                    .map(name -> "`" + name + "`")
                                                    .toList())));
        }
        return typed;
    }

    /** Those in whose name stands what was typed so far. */
    List<Choice> choices(String typed) {
        return choices(names(), typed);
    }

    /** Of these, those that are paused, configured or not. */
    Uni<List<Choice>> paused(String typed) {
        return pauses.list().map(list -> choices(list.stream().map(Pause::receiver), typed));
    }

    private static List<Choice> choices(Stream<String> names, String typed) {
        String part = typed.strip().toLowerCase(Locale.ROOT);
        return names.filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .limit(Choice.MOST_CHOICES)
                .map(Choice::of)
                .toList();
    }

    private Stream<String> names() {
        return routing.receivers().stream().map(Receiver::name);
    }
}
