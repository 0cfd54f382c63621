package io.tocsin.discord;

import io.tocsin.dispatch.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** What this process knows of Discord's limits. */
@ApplicationScoped
class DiscordBudget implements Budget {

    private final Clients clients;
    private final DiscordConfig config;
    private final InstantSource clock;

    DiscordBudget(Clients clients, DiscordConfig config, InstantSource clock) {
        this.clients = clients;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<BotBudget> bots() {
        return clients.bots().stream()
                .map(this::of)
                .sorted(Comparator.comparing(BotBudget::bot))
                .toList();
    }

    private BotBudget of(Bot bot) {
        Starts.Limit starts = bot.starts().last();
        return new BotBudget(
                bot.account().name(),
                config.pace(),
                bot.traffic().last(1),
                bot.traffic().last(60),
                bot.pace().waiting(),
                bot.traffic().limited(),
                bot.pace().paused().map(clock.instant()::plus).orElse(null),
                starts == null ? null : starts.remaining(),
                starts == null ? null : starts.resetAt());
    }

    @Override
    public Egress egress() {
        return clients.egress();
    }
}
