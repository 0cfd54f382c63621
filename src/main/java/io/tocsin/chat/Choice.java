package io.tocsin.chat;

/**
 * Something to choose while typing.
 *
 * @param name what people see, at most {@value #MOST} characters, not empty
 * @param value what is chosen, at most {@value #MOST} characters
 */
public record Choice(String name, String value) {

    /** How long both may be. */
    public static final int MOST = 100;

    /** How many may be offered at once. */
    public static final int MOST_CHOICES = 25;

    /** Refuses what Discord would refuse. */
    public Choice {
        if (name.isEmpty() || name.length() > MOST || value.length() > MOST) {
            throw new IllegalArgumentException("a choice has from 1 to 100 characters");
        }
    }

    /** One that is called what it is. */
    static Choice of(String value) {
        return new Choice(value, value);
    }
}
