package io.tocsin.dispatch;

/**
 * Makes texts from events harmless in Discord: they come from anybody, and must look as they were
 * sent, mention nobody and hide nothing.
 */
public final class PlainText {

    private static final String MARKDOWN = "\\*_~`|>#-+[]()<:@";
    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private PlainText() {}

    /** {@code text} with markdown and mentions inert, at most {@code limit} characters long. */
    public static String escape(String text, int limit) {
        StringBuilder safe = new StringBuilder(Math.min(text.length() + 16, limit));
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int before = safe.length();
            append(safe, c);
            if (safe.length() > limit - (at + Character.charCount(c) < text.length() ? 1 : 0)) {
                safe.setLength(before);
                return safe.append('…').toString();
            }
            at += Character.charCount(c);
        }
        return safe.toString();
    }

    /** The same on one line. */
    public static String line(String text, int limit) {
        return escape(text, limit).replace('\n', ' ');
    }

    /** {@code text} fit to stand between backticks, at most {@code limit} characters long. */
    public static String code(String text, int limit) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), limit));
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int width = Character.charCount(c);
            if (safe.length() + width > limit - (at + width < text.length() ? 1 : 0)) {
                return safe.append('…').toString();
            }
            if (c == '`') {
                safe.append('ˋ');
            } else if (isVisible(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(' ');
            }
            at += width;
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        if (c == '\n') {
            safe.append('\n');
        } else if (!isVisible(c)) {
            safe.append(' ');
        } else {
            if (MARKDOWN.indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.appendCodePoint(c);
            if (c == '@') {
                safe.append(ZERO_WIDTH_SPACE);
            }
        }
    }

    /** Control characters, and format characters that turn or hide what stands beside them. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    c == 0x200d; // joins emoji
            default -> true;
        };
    }
}
