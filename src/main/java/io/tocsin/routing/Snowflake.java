package io.tocsin.routing;

/** Discord's ids. */
final class Snowflake {

    /** Stands for a text that is no id. */
    static final long NONE = 0;

    /** Where to find a channel's, for errors. */
    static final String HELP =
            "in Discord, switch on Developer Mode, right-click the channel and choose Copy Channel"
                    + " ID";

    private static final int DIGITS = 19;

    private Snowflake() {}

    /** The id that {@code text} is; {@link #NONE} if it is none. */
    static long parse(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() <= DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            return digits ? Long.parseLong(text) : NONE;
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
