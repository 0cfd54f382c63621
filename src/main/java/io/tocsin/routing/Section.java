package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.alert.Severity;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An object of a configuration or a request. Reads its values, and complains of those that are
 * wrong. A value that is null or an empty string is as good as left out.
 */
public final class Section {

    private static final List<String> SECRETS =
            List.of("token", "password", "passphrase", "secret", "apikey", "credential");

    private final JsonNode node;
    private final String path;
    private final Complaints complaints;

    private Section(JsonNode node, String path, Complaints complaints) {
        this.node = node;
        this.path = path;
        this.complaints = complaints;
    }

    /** The object {@code node}, in which only {@code known} may stand; null if it is no object. */
    public static @Nullable Section of(
            JsonNode node, String path, List<String> known, Complaints complaints) {
        return of(node, path, known, List.of(), complaints);
    }

    /** As the other; {@code elsewhere} is known in objects of the same kind, but not in this. */
    static @Nullable Section of(
            JsonNode node,
            String path,
            List<String> known,
            List<String> elsewhere,
            Complaints complaints) {
        if (!node.isObject()) {
            complaints.add(
                    path,
                    "must be an object with " + String.join(", ", known) + ", not " + kind(node));
            return null;
        }
        for (String key : (Iterable<String>) node::fieldNames) {
            if (!known.contains(key)) {
                complaints.add(
                        TreeReader.child(path, key),
                        elsewhere.contains(key)
                                ? "is not allowed at the top, where all alerts begin; move it into"
                                        + " one of the routes below"
                                : unknown(key, known));
            }
        }
        return new Section(node, path, complaints);
    }

    private static String unknown(String key, List<String> known) {
        if (soundsSecret(key)) {
            return "looks like a secret, and secrets do not belong here: remove it, and"
                    + " set an environment variable, such as TOCSIN_DISCORD_TOKEN for a bot's token";
        }
        String nearest = Nearest.to(key, known);
        return "is not known here; "
                + (nearest == null
                        ? "known are " + String.join(", ", known)
                        : "did you mean " + nearest + "?");
    }

    /** Whether something called {@code name} is probably a secret. */
    static boolean soundsSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return SECRETS.stream().anyMatch(lower::contains);
    }

    /** What {@code key} says; null if it is not there. */
    public @Nullable JsonNode get(String key) {
        JsonNode value = node.get(key);
        return value == null || isNothing(value) ? null : value;
    }

    /** Whether {@code value} is as good as left out. */
    public static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isTextual() && value.textValue().isEmpty();
    }

    /** Whether {@code value} says {@code off}, which YAML takes for false. */
    static boolean isOff(JsonNode value) {
        return value.isBoolean() && !value.booleanValue()
                || value.isTextual() && value.textValue().equals("off");
    }

    /** Where the value of {@code key} is. */
    public String path(String key) {
        return TreeReader.child(path, key);
    }

    /** Complains of the value of {@code key}. */
    public void complain(String key, String message) {
        complaints.add(path(key), message);
    }

    /** A text; null if it is not there or none. */
    public @Nullable String text(String key) {
        JsonNode value = get(key);
        if (value != null && !value.isTextual()) {
            complain(key, "must be a text, not " + kind(value) + "; quote it if it is one");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /** A text that must be there; empty, with a complaint, if it is not. */
    String required(String key, String remedy) {
        if (get(key) == null) {
            complain(key, "is missing; " + remedy);
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    /** A text that must be a name; null if it is not there or none. */
    @Nullable String name(String key) {
        String text = text(key);
        if (text != null && !Named.isName(text)) {
            // It may be a secret that got here by mistake: it is not repeated.
            complain(key, "must be a name of at most " + Named.RULE + "; correct it");
            return null;
        }
        return text;
    }

    /** The list of {@code what} under {@code key}; an empty one if it is not there, or no list. */
    public JsonNode list(String key, String what) {
        JsonNode list = get(key);
        if (list != null && !list.isArray()) {
            complain(key, "must be a list of " + what);
        }
        return list != null && list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
    }

    /** The texts in the list of {@code what} under {@code key}. */
    List<String> texts(String key, String what) {
        List<String> texts = new ArrayList<>();
        JsonNode list = list(key, what);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isTextual() && !list.get(i).textValue().isEmpty()) {
                texts.add(list.get(i).textValue());
            } else {
                complaints.add(
                        TreeReader.element(path(key), i),
                        "must be a text, not " + kind(list.get(i)) + "; quote it if it is one");
            }
        }
        return texts;
    }

    /** Milliseconds. */
    public long duration(String key, long fallback) {
        JsonNode value = get(key);
        return value == null ? fallback : duration(value, path(key), "", fallback);
    }

    /** Milliseconds, or {@code valueOfWord} if {@code word} stands there. */
    long duration(String key, String word, long valueOfWord, long fallback) {
        JsonNode value = get(key);
        if (value == null) {
            return fallback;
        }
        boolean isWord = value.isTextual() && value.textValue().equals(word);
        return isWord ? valueOfWord : duration(value, path(key), ", or " + word, fallback);
    }

    /** Milliseconds that {@code value} says by itself. */
    long duration(JsonNode value, String at, String orElse, long fallback) {
        boolean nought = value.isIntegralNumber() && value.longValue() == 0;
        long read =
                nought
                        ? 0
                        : value.isTextual() ? Durations.parse(value.textValue()) : Durations.NONE;
        if (read == Durations.NONE) {
            complaints.add(
                    at,
                    "must be "
                            + Durations.EXAMPLES
                            + orElse
                            + ", not "
                            + shown(value)
                            + (value.isNumber() ? "; add the unit" : ""));
            return fallback;
        }
        return read;
    }

    double number(String key, double fallback) {
        JsonNode value = get(key);
        if (value != null && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
            complain(key, "must be a number, not " + shown(value));
            return fallback;
        }
        return value == null ? fallback : value.doubleValue();
    }

    /** A number of times, or {@code valueOfWord} if {@code word} stands there. */
    int count(String key, String word, int valueOfWord, int fallback) {
        JsonNode value = get(key);
        if (value == null) {
            return fallback;
        }
        if (value.isTextual() && value.textValue().equals(word)) {
            return valueOfWord;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
            complain(key, "must be a whole number from 0, or " + word + ", not " + shown(value));
            return fallback;
        }
        return value.intValue();
    }

    /** A number of things, from 1 to {@code most}. */
    int whole(String key, int most, int fallback) {
        JsonNode value = get(key);
        if (value == null) {
            return fallback;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < 1 || value.intValue() > most) {
            complain(key, "must be a whole number from 1 to " + most + ", not " + shown(value));
            return fallback;
        }
        return value.intValue();
    }

    Severity severity(String key, Severity fallback) {
        String text = text(key);
        Severity severity = text == null ? fallback : Severity.parse(text).orElse(null);
        if (severity == null) {
            complain(
                    key,
                    "must be critical, error, warning or info, not "
                            + Excerpt.quote(String.valueOf(text)));
            return fallback;
        }
        return severity;
    }

    /** True or false. */
    public boolean flag(String key, boolean fallback) {
        JsonNode value = get(key);
        if (value != null && !value.isBoolean()) {
            complain(key, "must be true or false, not " + shown(value));
            return fallback;
        }
        return value == null ? fallback : value.booleanValue();
    }

    /** What {@code value} is, for errors. */
    public static String shown(JsonNode value) {
        return value.isTextual() ? Excerpt.quote(value.textValue()) : kind(value);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "the text " + Excerpt.quote(value.textValue());
            case NUMBER -> "the number " + Excerpt.of(value.asText());
            case BOOLEAN -> value.asText();
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> "something else";
        };
    }
}
