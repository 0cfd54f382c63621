package io.tocsin.sandbox.rest;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The calls that the practice Discord knows; everything else is 404. */
enum Route {
    GATEWAY("GET", "/gateway"),
    // Answers to interactions: the token in the path is all they need. More of them have the paths
    // of webhooks, below.
    ANSWER("POST", "/interactions/{}/{}/callback"),
    ORIGINAL("GET", "/webhooks/{}/{}/messages/@original"),
    EDIT_ORIGINAL("PATCH", "/webhooks/{}/{}/messages/@original"),
    DELETE_ORIGINAL("DELETE", "/webhooks/{}/{}/messages/@original"),
    GATEWAY_BOT("GET", "/gateway/bot"),
    OWN_USER("GET", "/users/@me"),
    USER("GET", "/users/{}"),
    OWN_GUILDS("GET", "/users/@me/guilds"),
    LEAVE_GUILD("DELETE", "/users/@me/guilds/{}"),
    OWN_APPLICATION("GET", "/applications/@me"),
    OWN_OAUTH_APPLICATION("GET", "/oauth2/applications/@me"),
    GUILD("GET", "/guilds/{}"),
    GUILD_CHANNELS("GET", "/guilds/{}/channels"),
    CREATE_CHANNEL("POST", "/guilds/{}/channels"),
    GUILD_MEMBER("GET", "/guilds/{}/members/{}"),
    GUILD_ROLES("GET", "/guilds/{}/roles"),
    CREATE_ROLE("POST", "/guilds/{}/roles"),
    EDIT_ROLE("PATCH", "/guilds/{}/roles/{}"),
    DELETE_ROLE("DELETE", "/guilds/{}/roles/{}"),
    GIVE_ROLE("PUT", "/guilds/{}/members/{}/roles/{}"),
    TAKE_ROLE("DELETE", "/guilds/{}/members/{}/roles/{}"),
    GUILD_WEBHOOKS("GET", "/guilds/{}/webhooks"),
    CHANNEL("GET", "/channels/{}"),
    EDIT_CHANNEL("PATCH", "/channels/{}"),
    DELETE_CHANNEL("DELETE", "/channels/{}"),
    PUT_OVERWRITE("PUT", "/channels/{}/permissions/{}"),
    DELETE_OVERWRITE("DELETE", "/channels/{}/permissions/{}"),
    CHANNEL_WEBHOOKS("GET", "/channels/{}/webhooks"),
    CREATE_WEBHOOK("POST", "/channels/{}/webhooks"),
    MESSAGES("GET", "/channels/{}/messages"),
    CREATE_MESSAGE("POST", "/channels/{}/messages"),
    BULK_DELETE("POST", "/channels/{}/messages/bulk-delete"),
    MESSAGE("GET", "/channels/{}/messages/{}"),
    EDIT_MESSAGE("PATCH", "/channels/{}/messages/{}"),
    DELETE_MESSAGE("DELETE", "/channels/{}/messages/{}"),
    START_THREAD("POST", "/channels/{}/messages/{}/threads"),
    TYPING("POST", "/channels/{}/typing"),
    WEBHOOK("GET", "/webhooks/{}"),
    EDIT_WEBHOOK("PATCH", "/webhooks/{}"),
    DELETE_WEBHOOK("DELETE", "/webhooks/{}"),
    TOKEN_WEBHOOK("GET", "/webhooks/{}/{}"),
    TOKEN_EDIT_WEBHOOK("PATCH", "/webhooks/{}/{}"),
    TOKEN_DELETE_WEBHOOK("DELETE", "/webhooks/{}/{}"),
    EXECUTE_WEBHOOK("POST", "/webhooks/{}/{}"),
    WEBHOOK_MESSAGE("GET", "/webhooks/{}/{}/messages/{}"),
    EDIT_WEBHOOK_MESSAGE("PATCH", "/webhooks/{}/{}/messages/{}"),
    DELETE_WEBHOOK_MESSAGE("DELETE", "/webhooks/{}/{}/messages/{}"),
    COMMANDS("GET", "/applications/{}/commands"),
    PUT_COMMANDS("PUT", "/applications/{}/commands"),
    GUILD_COMMANDS("GET", "/applications/{}/guilds/{}/commands"),
    PUT_GUILD_COMMANDS("PUT", "/applications/{}/guilds/{}/commands"),
    // One command. The ids in the path are those of the lists, and the command's own.
    CREATE_COMMAND("POST", "/applications/{}/commands"),
    COMMAND("GET", "/applications/{}/commands/{}"),
    EDIT_COMMAND("PATCH", "/applications/{}/commands/{}"),
    DELETE_COMMAND("DELETE", "/applications/{}/commands/{}"),
    CREATE_GUILD_COMMAND("POST", "/applications/{}/guilds/{}/commands"),
    GUILD_COMMAND("GET", "/applications/{}/guilds/{}/commands/{}"),
    EDIT_GUILD_COMMAND("PATCH", "/applications/{}/guilds/{}/commands/{}"),
    DELETE_GUILD_COMMAND("DELETE", "/applications/{}/guilds/{}/commands/{}");

    /** A route with the ids in its path. */
    record Match(Route route, List<String> ids) {}

    private static final String ID = "{}";
    // What stands in their path is all the authorization they need.
    private static final Set<Route> WITHOUT_BOT =
            EnumSet.of(
                    GATEWAY,
                    ANSWER,
                    ORIGINAL,
                    EDIT_ORIGINAL,
                    DELETE_ORIGINAL,
                    TOKEN_WEBHOOK,
                    TOKEN_EDIT_WEBHOOK,
                    TOKEN_DELETE_WEBHOOK,
                    EXECUTE_WEBHOOK,
                    WEBHOOK_MESSAGE,
                    EDIT_WEBHOOK_MESSAGE,
                    DELETE_WEBHOOK_MESSAGE);

    private final HttpMethod method;
    private final String template;
    private final List<String> segments;

    Route(String method, String template) {
        this.method = HttpMethod.valueOf(method);
        this.template = template;
        this.segments = split(template);
    }

    /** Whether only a bot may call it. */
    boolean needsBot() {
        return !WITHOUT_BOT.contains(this);
    }

    HttpMethod method() {
        return method;
    }

    /** How counters name it: the method and the path with its ids left out. */
    String label() {
        return method + " " + template.replace(ID, "{id}");
    }

    /** The same for every channel, as Discord's bucket hashes are. */
    String bucketHash() {
        return "practice-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the route of a path such as {@code /channels/1/messages}. */
    static Optional<Match> find(HttpMethod method, String path) {
        List<String> asked = split(path);
        for (Route route : values()) {
            if (route.method.equals(method) && route.segments.size() == asked.size()) {
                Optional<Match> match = route.match(asked);
                if (match.isPresent()) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Match> match(List<String> asked) {
        List<String> ids = new ArrayList<>(2);
        for (int i = 0; i < asked.size(); i++) {
            if (segments.get(i).equals(ID)) {
                ids.add(asked.get(i));
            } else if (!segments.get(i).equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(this, List.copyOf(ids)));
    }

    private static List<String> split(String path) {
        return Arrays.stream(path.split("/", -1)).skip(1).toList();
    }
}
