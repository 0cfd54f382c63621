package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Budget;
import io.tocsin.dispatch.Moments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /capacity}: how much of what Discord allows is used. */
@ApplicationScoped
class CapacityCommand implements Command {

    private final Budget budget;

    CapacityCommand(Budget budget) {
        this.budget = budget;
    }

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public String description() {
        return "How much of what Discord allows is used, and how much is left";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public Uni<Answer> run(Request request) {
        List<String> lines = new ArrayList<>();
        budget.bots().forEach(bot -> lines.add(line(bot)));
        Budget.Egress egress = budget.egress();
        lines.add(
                "Invalid requests of the address **%s**: %d of %d in ten minutes%s."
                        .formatted(
                                egress.name(),
                                egress.invalid(),
                                egress.limit(),
                                paused(egress.pausedUntil())));
        return Uni.createFrom().item(Answer.of(Lines.join(lines, Answer.MOST - 100)));
    }

    private static String line(Budget.BotBudget bot) {
        long limited = bot.limited().values().stream().mapToLong(Long::longValue).sum();
        Integer identifies = bot.identifies();
        return "Bot **%s**: %d of %d requests in the last second, %d in the last minute, %d waiting; told to wait %d times%s%s."
                .formatted(
                        bot.bot(),
                        bot.lastSecond(),
                        bot.pace(),
                        bot.lastMinute(),
                        bot.waiting(),
                        limited,
                        paused(bot.pausedUntil()),
                        identifies == null ? "" : "; %d logins left".formatted(identifies));
    }

    private static String paused(@Nullable Instant until) {
        return until == null ? "" : "; **paused** until " + Moments.relative(until);
    }
}
