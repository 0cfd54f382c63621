package io.tocsin.discord;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.dispatch.Senders;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The bots and webhooks that there are secrets for. Without any token the sandbox practises: there,
 * every name is a bot's.
 */
@ApplicationScoped
class Accounts implements Senders {

    /** The name of the bot that {@code tocsin.discord.token} belongs to. */
    static final String DEFAULT = "default";

    /** The sandbox's own bot, and a token that looks like one: the sandbox takes any. */
    private static final long PRACTICE = 1_200_000_000_000_000_100L;

    private static final String PRACTICE_TOKEN = ".sandbox.sandbox";

    private final Map<String, Account> bots;
    private final Map<String, Hook> webhooks;
    private final OptionalInt shards;

    Accounts(DiscordConfig config, Config all) {
        Map<String, Map<String, Settings.Said>> said = new LinkedHashMap<>(Settings.bots(all));
        Map<String, Settings.Said> first = new HashMap<>(said.getOrDefault(DEFAULT, Map.of()));
        add(first, "token", config.token(), "tocsin.discord.token");
        add(first, "token_file", config.tokenFile(), "tocsin.discord.token-file");
        if (!first.isEmpty()) {
            said.put(DEFAULT, first);
        }
        this.shards = config.shards();
        Map<String, Account> known = new LinkedHashMap<>();
        said.forEach((name, bot) -> account(name, bot).ifPresent(it -> known.put(name, it)));
        this.bots = Map.copyOf(known);
        this.webhooks =
                Settings.webhooks(all).entrySet().stream()
                        .map(entry -> hook(entry.getKey(), entry.getValue()))
                        .collect(toMap(Hook::name, identity()));
        checkApart();
    }

    /** Made before anything uses it, so that what is wrong is said at once. */
    void start(@Observes @Priority(1) StartupEvent event) {}

    private static void add(
            Map<String, Settings.Said> said, String what, Optional<String> value, String property) {
        value.filter(text -> !text.isBlank())
                .map(text -> new Settings.Said(property, text.strip()))
                .ifPresent(
                        it -> {
                            Settings.Said before = said.put(what, it);
                            if (before != null) {
                                throw new IllegalArgumentException(
                                        "%s and %s are both set, and both are the bot \"default\":"
                                                        .formatted(before.property(), property)
                                                + " leave one out");
                            }
                        });
    }

    private Optional<Account> account(String name, Map<String, Settings.Said> said) {
        OptionalInt own = shards(said.get("shards"));
        return Settings.secret(said, "token", "token_file")
                .map(
                        secret ->
                                Account.of(
                                        name,
                                        secret.value(),
                                        secret.property(),
                                        own.isPresent() ? own : shards));
    }

    private static OptionalInt shards(Settings.@Nullable Said said) {
        if (said == null) {
            return OptionalInt.empty();
        }
        if (!said.value().matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    said.property() + " must be a number of shards, at least 1");
        }
        return OptionalInt.of(Integer.parseInt(said.value()));
    }

    private static Hook hook(String name, Map<String, Settings.Said> said) {
        Settings.Said secret = Settings.secret(said, "url", "file").orElseThrow();
        return Hook.of(name, secret.value(), secret.property());
    }

    /** Two names for one bot would share its limit without knowing it. */
    private void checkApart() {
        Map<Long, Account> byId = new HashMap<>();
        for (Account bot : bots.values()) {
            Account other = byId.put(bot.id(), bot);
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s and %s are tokens of the same bot, and would share one limit: give each"
                                        .formatted(other.property(), bot.property())
                                + " name a bot of its own, or use one name in the receivers");
            }
        }
    }

    /** Whether there is no token, and so no Discord but a practice one. */
    boolean practises() {
        return bots.isEmpty();
    }

    /** The bots that are known from the start. */
    List<Account> bots() {
        return practises() ? List.of(practice(DEFAULT)) : List.copyOf(bots.values());
    }

    /** The bot of this name, if there is a token for it. */
    Optional<Account> bot(String name) {
        return practises()
                ? Optional.of(practice(name))
                : Optional.ofNullable(bots.get(Settings.key(name)));
    }

    /** The webhook of this name, if there is a URL for it. */
    Optional<Hook> hook(String name) {
        return Optional.ofNullable(webhooks.get(Settings.key(name)));
    }

    private Account practice(String name) {
        String key = Settings.key(name);
        long id = key.equals(DEFAULT) ? PRACTICE : PRACTICE + 1 + (key.hashCode() & 0xffff_ffffL);
        String token =
                Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        Long.toString(id).getBytes(StandardCharsets.US_ASCII))
                        + PRACTICE_TOKEN;
        return new Account(key, id, token, "the sandbox's own token", shards);
    }

    @Override
    public boolean hasBot(String name) {
        return bot(name).isPresent();
    }

    @Override
    public OptionalLong webhook(String name) {
        return hook(name).map(it -> OptionalLong.of(it.id())).orElseGet(OptionalLong::empty);
    }
}
