package io.tocsin.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.Cast;
import io.tocsin.process.ShownAsItIs;
import io.tocsin.process.Standing;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The packaged gateway, without any configuration but where its channel is. */
final class TocsinSender implements Sender {

    private final Cast cast;
    private final Map<String, Standing> known = new HashMap<>();
    private int sent;

    TocsinSender(Cast cast) {
        this.cast = cast;
    }

    @Override
    public String title() {
        return "Tocsin";
    }

    @Override
    public void send(List<Standing> changes) throws IOException {
        changes.forEach(change -> known.put(change.key(), change));
        var body =
                changes.stream()
                        .map(change -> change.event("comparison-" + sent++, "It is slow"))
                        .collect(Collectors.joining(",", "[", "]"));
        var answer = cast.gateway().post(body);
        if (answer.statusCode() != 202) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public Toll toll() throws Exception {
        var counters = cast.discord().counters();
        var bot = counters.path("bots").path(Long.toString(Practice.BOT));
        return new Toll(
                bot.path("requests").asLong(),
                bot.path("rateLimited").path("total").asLong(),
                answered(counters, 400),
                counters.path("messagesCreated").asLong(),
                cast.ledger().dead());
    }

    private static long answered(JsonNode counters, int status) {
        return counters.path("requests").findValues(Integer.toString(status)).stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Override
    public Set<String> notShown(Collection<Standing> alerts) throws Exception {
        var notShown =
                new HashSet<>(
                        ShownAsItIs.check(
                                        known.values(),
                                        cast.ledger(),
                                        cast.discord(),
                                        List.of(Practice.ALERTS))
                                .notShown());
        notShown.retainAll(alerts.stream().map(Standing::key).toList());
        return notShown;
    }

    @Override
    public void close() {
        cast.close();
    }
}
