package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Snowflakes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field, noting what is wrong. A field that is absent, {@code null} or
 * wrong reads as null; fields nobody asks for are ignored, as Discord does.
 */
final class Form {

    private static final Set<String> SCHEMES = Set.of("http", "https", "attachment");

    private static final int LONGEST_URL = 2_048;

    private final JsonNode node;
    private final String path;
    private final FormErrors errors;

    Form(JsonNode node, String path, FormErrors errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
        if (!node.isObject()) {
            errors.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        }
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "/" + field;
    }

    FormErrors errors() {
        return errors;
    }

    /** Whether the field is there at all, be it null. */
    boolean has(String field) {
        return node.has(field);
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable String string(String field, int longest) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            errors.add(
                    path(field),
                    "STRING_TYPE_CONVERT",
                    "Could not interpret \"" + Json.text(value) + "\" as string.");
            return null;
        }
        String text = value.asText();
        if (text.codePointCount(0, text.length()) > longest) {
            errors.add(
                    path(field),
                    "BASE_TYPE_MAX_LENGTH",
                    "Must be " + longest + " or fewer in length.");
            return null;
        }
        return text;
    }

    /** A string that must be there and say something. */
    @Nullable String required(String field, int longest) {
        JsonNode value = value(field);
        if (value == null || (value.isTextual() && value.asText().isBlank())) {
            errors.required(path(field));
            return null;
        }
        return string(field, longest);
    }

    @Nullable String url(String field) {
        return url(field, LONGEST_URL);
    }

    @Nullable String url(String field, int longest) {
        String text = string(field, longest);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (scheme == null) {
                errors.add(path(field), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
                return null;
            }
            if (!SCHEMES.contains(scheme)) {
                errors.add(
                        path(field),
                        "URL_TYPE_INVALID_SCHEME",
                        "Scheme \""
                                + scheme
                                + "\" is not supported. Scheme must be one of ('http', 'https').");
                return null;
            }
            return text;
        } catch (URISyntaxException _) {
            errors.add(path(field), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
            return null;
        }
    }

    @Nullable Instant timestamp(String field) {
        String text = string(field, 100);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            errors.add(
                    path(field),
                    "DATE_TIME_TYPE_PARSE",
                    "Could not parse " + text + ". Should be ISO8601.");
            return null;
        }
    }

    @Nullable Long integer(String field, long least, long most) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        Long number = wholeNumber(value);
        if (number == null) {
            errors.add(
                    path(field),
                    "NUMBER_TYPE_COERCE",
                    "Value \"" + value.asText() + "\" is not int.");
            return null;
        }
        if (number < least || number > most) {
            boolean low = number < least;
            errors.add(
                    path(field),
                    low ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
                    "int value should be "
                            + (low
                                    ? "greater than or equal to " + least
                                    : "less than or equal to " + most)
                            + ".");
            return null;
        }
        return number;
    }

    private static @Nullable Long wholeNumber(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        try {
            return value.isTextual() ? Long.valueOf(value.asText()) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    @Nullable Long snowflake(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        var id = Snowflakes.parse(value.asText());
        if (id.isEmpty()) {
            errors.add(
                    path(field),
                    "NUMBER_TYPE_COERCE",
                    "Value \"" + value.asText() + "\" is not snowflake.");
            return null;
        }
        return id.getAsLong();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = value(field);
        if (value != null && !value.isBoolean()) {
            errors.add(path(field), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        }
        return value == null ? otherwise : value.asBoolean();
    }

    /** An object, or null. */
    @Nullable Form object(String field) {
        JsonNode value = value(field);
        return value == null ? null : new Form(value, path(field), errors);
    }

    /** The items of a list; an empty list when there is none. */
    List<JsonNode> items(String field, int most) {
        JsonNode value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            errors.add(
                    path(field), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return List.of();
        }
        if (value.size() > most) {
            errors.add(
                    path(field),
                    "BASE_TYPE_BAD_LENGTH",
                    "Must be between 1 and " + most + " in length.");
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>(value.size());
        value.forEach(items::add);
        return items;
    }

    /** The objects of a list, each with its own place in the errors. */
    List<Form> objects(String field, int most) {
        List<JsonNode> items = items(field, most);
        List<Form> forms = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            forms.add(new Form(items.get(i), path(field) + "/" + i, errors));
        }
        return forms;
    }

    /** The object as it was sent. */
    ObjectNode raw() {
        return node instanceof ObjectNode object ? object.deepCopy() : Json.object();
    }
}
