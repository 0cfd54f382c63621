package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Snowflakes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message's content pings, as {@code allowed_mentions} permits
 * (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
final class Mentions {

    private static final Pattern USER = Pattern.compile("<@!?([0-9]{1,19})>");
    private static final Pattern ROLE = Pattern.compile("<@&([0-9]{1,19})>");
    private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");
    private static final int MOST_NAMED = 100;
    private static final Set<String> KINDS = Set.of("users", "roles", "everyone");

    private final Predicate<String> users;
    private final Predicate<String> roles;
    private final boolean everyone;
    private final boolean repliedUser;

    private Mentions(
            Predicate<String> users,
            Predicate<String> roles,
            boolean everyone,
            boolean repliedUser) {
        this.users = users;
        this.roles = roles;
        this.everyone = everyone;
        this.repliedUser = repliedUser;
    }

    /** Reads the field {@code allowed_mentions}; without it everything pings. */
    static Mentions read(Form message) {
        Form allowed = message.object("allowed_mentions");
        if (allowed == null) {
            return new Mentions(_ -> true, _ -> true, true, true);
        }
        Set<String> parse = texts(allowed, "parse", 3);
        for (String kind : parse) {
            if (!KINDS.contains(kind)) {
                allowed.errors()
                        .add(
                                allowed.path("parse"),
                                "BASE_TYPE_CHOICES",
                                "Value must be one of ('users', 'roles', 'everyone').");
            }
        }
        return new Mentions(
                named(allowed, "users", parse),
                named(allowed, "roles", parse),
                parse.contains("everyone"),
                allowed.flag("replied_user", false));
    }

    private static Predicate<String> named(Form allowed, String kind, Set<String> parse) {
        Set<String> names = ids(allowed, kind);
        if (parse.contains(kind) && !names.isEmpty()) {
            allowed.errors()
                    .add(
                            allowed.path(kind),
                            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                            "parse:[\""
                                    + kind
                                    + "\"] and "
                                    + kind
                                    + ": [ids...] are mutually exclusive.");
        }
        return parse.contains(kind) ? _ -> true : names::contains;
    }

    private static Set<String> ids(Form allowed, String kind) {
        Set<String> names = texts(allowed, kind, MOST_NAMED);
        names.stream()
                .filter(name -> Snowflakes.parse(name).isEmpty())
                .forEach(
                        name ->
                                allowed.errors()
                                        .add(
                                                allowed.path(kind),
                                                "NUMBER_TYPE_COERCE",
                                                "Value \"" + name + "\" is not snowflake."));
        return names;
    }

    private static Set<String> texts(Form form, String field, int most) {
        List<JsonNode> items = form.items(field, most);
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode item : items) {
            if (!texts.add(item.asText())) {
                form.errors()
                        .add(
                                form.path(field),
                                "SET_TYPE_ALREADY_CONTAINS_VALUE",
                                "The set already contains this value");
            }
        }
        return texts;
    }

    /** Whether a reply pings whom it answers. */
    boolean repliedUser() {
        return repliedUser;
    }

    /** Writes whom the content pings into the message. */
    void apply(@Nullable String content, ObjectNode message) {
        String text = content == null ? "" : content;
        ArrayNode mentioned = message.putArray("mentions");
        found(USER, text, users).forEach(id -> mentioned.add(People.anyone(Long.parseLong(id))));
        ArrayNode mentionedRoles = message.putArray("mention_roles");
        found(ROLE, text, roles).forEach(mentionedRoles::add);
        message.put("mention_everyone", everyone && EVERYONE.matcher(text).find());
    }

    private static Set<String> found(Pattern pattern, String text, Predicate<String> allowed) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (allowed.test(matcher.group(1))) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }
}
