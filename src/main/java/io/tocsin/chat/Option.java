package io.tocsin.chat;

import java.util.List;

/**
 * What can be said with a command.
 *
 * @param description for people, at most 100 characters
 * @param completed whether choices are offered while somebody types
 * @param choices what must be chosen from; anything if empty
 */
public record Option(
        String name,
        String description,
        Type type,
        boolean required,
        boolean completed,
        List<Choice> choices) {

    /** What is typed. */
    public enum Type {
        TEXT,
        INTEGER,
        FLAG,
        /** A text such as {@code 1h30m}. */
        DURATION
    }

    /** Copies the list. */
    public Option {
        choices = List.copyOf(choices);
    }

    /** Any text. */
    static Option text(String name, String description) {
        return new Option(name, description, Type.TEXT, false, false, List.of());
    }

    /** A text for which choices are offered. */
    static Option completed(String name, String description) {
        return new Option(name, description, Type.TEXT, false, true, List.of());
    }

    /** One of these words. */
    static Option oneOf(String name, String description, List<String> words) {
        return new Option(
                name,
                description,
                Type.TEXT,
                false,
                false,
                words.stream().map(Choice::of).toList());
    }

    /** A whole number. */
    static Option integer(String name, String description) {
        return new Option(name, description, Type.INTEGER, false, false, List.of());
    }

    /** A span of time; common ones are offered. */
    static Option duration(String name, String description) {
        return new Option(name, description, Type.DURATION, false, true, List.of());
    }

    /** The same, which must be there. */
    Option must() {
        return new Option(name, description, type, true, completed, choices);
    }
}
