package io.tocsin.discord;

import io.tocsin.dispatch.Outlet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Settings that have a name in their middle, such as {@code tocsin.discord.bots.NAME.token}. An
 * environment variable knows neither case nor hyphens, so names are compared without: {@code
 * night-shift} is {@code TOCSIN_DISCORD_BOTS_NIGHT_SHIFT_TOKEN}.
 */
final class Settings {

    private static final Pattern BOT =
            Pattern.compile("tocsin_discord_bots_(.+?)_(token|token_file|shards)");
    private static final Pattern WEBHOOK =
            Pattern.compile("tocsin_discord_webhooks_(.+?)(?:_(file))?");

    /** One setting: what was said, and under which name. */
    record Said(String property, String value) {}

    private Settings() {}

    /** What names are compared by. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** By bot: {@code token}, {@code token_file} and {@code shards}. */
    static Map<String, Map<String, Said>> bots(Config config) {
        return named(config, BOT);
    }

    /** By webhook: {@code url} and {@code file}. */
    static Map<String, Map<String, Said>> webhooks(Config config) {
        return named(config, WEBHOOK);
    }

    private static Map<String, Map<String, Said>> named(Config config, Pattern pattern) {
        Map<String, Map<String, Said>> named = new TreeMap<>();
        for (String property : config.getPropertyNames()) {
            Matcher parts = pattern.matcher(key(property));
            if (!parts.matches()) {
                continue;
            }
            Optional<String> value =
                    config.getOptionalValue(property, String.class).filter(text -> !text.isBlank());
            if (value.isEmpty()) {
                continue;
            }
            String what = parts.group(2) == null ? "url" : parts.group(2);
            Map<String, Said> said = named.computeIfAbsent(parts.group(1), _ -> new HashMap<>());
            // A variable is listed as itself and as a property; the property may be overridden.
            if (property.contains(".") || !said.containsKey(what)) {
                said.put(what, new Said(property, value.get().strip()));
            }
        }
        return named;
    }

    /** The environment variable that would have the secret of {@code outlet}. */
    static String variable(Outlet outlet) {
        String name = key(outlet.bot().substring(outlet.bot().indexOf(':') + 1));
        String variable =
                outlet.isWebhook()
                        ? "tocsin_discord_webhooks_" + name
                        : name.equals(Accounts.DEFAULT)
                                ? "tocsin_discord_token"
                                : "tocsin_discord_bots_" + name + "_token";
        return variable.toUpperCase(Locale.ROOT);
    }

    /** The secret that was said itself, or that is in a file. */
    static Optional<Said> secret(Map<String, Said> said, String plain, String file) {
        Said open = said.get(plain);
        Said hidden = said.get(file);
        if (open != null && hidden != null) {
            throw new IllegalArgumentException(
                    open.property() + " and " + hidden.property() + " are both set: leave one out");
        }
        Function<Said, Said> read =
                named ->
                        new Said(
                                named.property(),
                                SecretFile.read(Path.of(named.value()), named.property()));
        return Optional.ofNullable(open).or(() -> Optional.ofNullable(hidden).map(read));
    }
}
