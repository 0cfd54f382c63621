package io.tocsin.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks.
 *
 * @param values what they said, by the options' names
 */
public record Request(Person who, Place place, Map<String, String> values) {

    /** Copies the map. */
    public Request {
        values = Map.copyOf(values);
    }

    /** What they said for {@code option}; null if nothing. */
    @Nullable String get(Option option) {
        String value = values.get(option.name());
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The same of an option that must be there. */
    String required(Option option) {
        String value = get(option);
        if (value == null) {
            throw new SaidException(
                    "**%s** is missing: %s.".formatted(option.name(), option.description()));
        }
        return value;
    }

    /** A whole number from 1 to {@code most}. */
    int number(Option option, int most, int otherwise) {
        String value = get(option);
        try {
            int number = value == null ? otherwise : Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new SaidException(
                "**%s** must be a whole number from 1 to %d.".formatted(option.name(), most));
    }
}
