package io.tocsin.dispatch;

import java.util.List;

/**
 * Makes texts from events harmless in Discord: they come from anybody, and must look as they were
 * sent, mention nobody, preview nothing and hide nothing.
 */
public final class PlainText {

    /** Of any length. */
    static final int ENDLESS = Integer.MAX_VALUE;

    private static final int MORE = 64;

    /** More than what is written at once. */
    private static final int LONGEST_PIECE = 8;

    private static final String MARKDOWN = "\\*_~`|>#-+[]()<:@";
    private static final String MARKUP = "\\*~`|<>";
    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char ZERO_WIDTH_JOINER = '\u200d';
    private static final char DIVISION_SLASH = '\u2215';

    /** With a slash behind them, Discord shows what they invite to even without a scheme. */
    private static final List<String> INVITING =
            List.of(
                    "discord.gg",
                    "dsc.gg",
                    "discord.com",
                    "discordapp.com",
                    "discord.new",
                    "discord.gift",
                    "discord.me");

    private PlainText() {}

    /**
     * {@code text} with markdown, mentions and invitations inert, at most {@code limit} characters
     * long.
     */
    public static String escape(String text, int limit) {
        return written(seen(text, limit), limit, PlainText::escaped);
    }

    /** The same on one line. */
    public static String line(String text, int limit) {
        return escape(text, limit).replace('\n', ' ').strip();
    }

    /** Whether {@link #escape} leaves nothing out. */
    static boolean fits(String text, int limit) {
        return escape(text, limit + LONGEST_PIECE).length() <= limit;
    }

    /** {@code text} fit to stand between backticks, at most {@code limit} characters long. */
    public static String code(String text, int limit) {
        return written(seen(text, limit), limit, PlainText::coded);
    }

    /**
     * {@code text} on one line where Discord knows no markdown: a thread's name, a button's label.
     * At most {@code limit} characters long.
     */
    static String bare(String text, int limit) {
        return written(seen(text.strip(), limit).strip(), limit, PlainText::bared)
                .replaceAll(" +", " ")
                .strip();
    }

    /** As much as can be needed, and a little more: so that it is known that there is more. */
    private static String seen(String text, int limit) {
        return Visible.of(text, limit == ENDLESS ? ENDLESS : Math.max(0, limit) + MORE);
    }

    /** Writes one character of a text, or a few that belong together. */
    private interface Writing {
        String of(String text, int at, int c);
    }

    /** Whole pieces only, and dots if there are more than fit. */
    private static String written(String text, int limit, Writing writing) {
        StringBuilder safe = new StringBuilder(Math.min(text.length() + 16, Math.max(0, limit)));
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            String piece = writing.of(text, at, c);
            at += Character.charCount(c);
            int left = limit - safe.length() - piece.length();
            if (left < (at < text.length() ? 1 : 0)) {
                return cut(safe, limit);
            }
            safe.append(piece);
        }
        return safe.toString();
    }

    private static String cut(StringBuilder safe, int limit) {
        int end = safe.length() - 1;
        if (end >= 0 && safe.charAt(end) == ZERO_WIDTH_JOINER) {
            safe.setLength(end);
        }
        return safe.length() < limit ? safe.append('…').toString() : safe.toString();
    }

    private static String escaped(String text, int at, int c) {
        if (c == '@') {
            return "\\@" + ZERO_WIDTH_SPACE;
        }
        boolean special =
                MARKDOWN.indexOf(c) >= 0
                        || c == '.' && isNumber(text, at)
                        || c == '/' && invites(text, at);
        return special ? "\\" + (char) c : Character.toString(c);
    }

    private static String coded(String text, int at, int c) {
        return switch (c) {
            case '\n' -> " ";
            case '`' -> "ˋ";
            default -> unmentioned(text, at, c);
        };
    }

    private static String bared(String text, int at, int c) {
        return c == '\n' || MARKUP.indexOf(c) >= 0 ? " " : unmentioned(text, at, c);
    }

    /** Where a backslash would be seen. */
    private static String unmentioned(String text, int at, int c) {
        if (c == '@') {
            return "@" + ZERO_WIDTH_SPACE;
        }
        return Character.toString(c == '/' && invites(text, at) ? DIVISION_SLASH : c);
    }

    /** Whether what is before the dot makes it a list's: digits alone. */
    private static boolean isNumber(String text, int dot) {
        int at = dot;
        while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
            at--;
        }
        return at < dot && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
    }

    private static boolean invites(String text, int slash) {
        return INVITING.stream()
                .anyMatch(
                        host ->
                                text.regionMatches(
                                        true, slash - host.length(), host, 0, host.length()));
    }
}
