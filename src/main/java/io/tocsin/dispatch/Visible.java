package io.tocsin.dispatch;

/**
 * Takes from a text what turns, hides or piles up: what is left is seen by everybody as it is
 * stored. Never makes it longer.
 */
final class Visible {

    private static final int NOTHING = -1;
    private static final int MOST_MARKS = 4;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /**
     * Letters and signs by their class that nobody sees: fillers, joiners, an empty Braille cell.
     */
    private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private final StringBuilder clean;

    /** What marks may stand on. */
    private int base = NOTHING;

    private int marks;
    private boolean varied;
    private boolean emoji;
    private int breaks;

    private Visible(String text, int most) {
        this.clean = new StringBuilder(Math.min(text.length(), most));
    }

    /**
     * {@code text} without control characters, characters that turn or hide what stands beside
     * them, joiners but between emoji, variations of nothing, more than four marks on one letter,
     * and more than one empty line in a row. A space stands for what separated words.
     *
     * @param most how much of it is needed: what follows may be left out
     */
    static String of(String text, int most) {
        Visible visible = new Visible(text, most);
        int at = 0;
        while (at < text.length() && visible.clean.length() < most) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            visible.take(c, at < text.length() ? text.codePointAt(at) : NOTHING);
        }
        return visible.clean.toString();
    }

    private void take(int c, int next) {
        if (c == '\n') {
            lineBreak();
        } else if (c == '\r' && next == '\n') {
            base = NOTHING;
        } else if (c == ZERO_WIDTH_JOINER && emoji && Character.isExtendedPictographic(next)) {
            clean.appendCodePoint(c);
        } else if (isVariation(c)) {
            vary(c);
        } else if (isMark(c)) {
            mark(c);
        } else if (isHidden(c)) {
            space();
        } else {
            letter(c);
        }
    }

    private void lineBreak() {
        if (breaks < 2) {
            clean.append('\n');
        }
        breaks++;
        base = NOTHING;
        emoji = false;
    }

    private void vary(int c) {
        if (base != NOTHING && base != ' ' && !varied) {
            clean.appendCodePoint(c);
            varied = true;
        }
    }

    private void mark(int c) {
        if (base != NOTHING && marks < MOST_MARKS) {
            clean.appendCodePoint(c);
            marks++;
        }
    }

    private void space() {
        if (clean.isEmpty() || clean.charAt(clean.length() - 1) != ' ') {
            clean.append(' ');
        }
        base = NOTHING;
        emoji = false;
    }

    private void letter(int c) {
        int shown = Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
        clean.appendCodePoint(shown);
        emoji = Character.isExtendedPictographic(c) || emoji && Character.isEmojiModifier(c);
        base = shown;
        marks = 0;
        varied = false;
        breaks = shown == ' ' ? breaks : 0;
    }

    private static boolean isVariation(int c) {
        return c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0100 && c <= 0xe01ef
                || c >= 0x180b && c <= 0x180d
                || c == 0x180f;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    UNSEEN.indexOf(c) < 0;
            default -> false;
        };
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    true;
            default -> UNSEEN.indexOf(c) >= 0;
        };
    }
}
