package io.tocsin.problem;

/** What errors repeat of their input: little of it, and nothing that could harm who reads it. */
public final class Excerpt {

    /** How many characters of the input an error repeats at most. */
    public static final int LENGTH = 64;

    private Excerpt() {}

    /** {@code text} in double quotes, cut to {@value #LENGTH} characters. */
    public static String quote(String text) {
        return '"' + of(text) + '"';
    }

    /** At most {@value #LENGTH} characters of {@code text}; harmful ones become "?". */
    public static String of(String text) {
        StringBuilder cut = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = i < text.length() - 1;
            if (cut.length() == LENGTH - 1 && more) {
                return cut.append('…').toString();
            }
            cut.append(Character.isSurrogate(c) || Character.isISOControl(c) ? '?' : c);
        }
        return cut.toString();
    }
}
