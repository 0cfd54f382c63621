package io.tocsin.dispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts lines of a message's text on as few pages as hold them. A line that is too long is broken
 * between words, or else where nothing is torn that belongs together: an escape, a character, a
 * piece of code.
 */
final class Pages {

    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private Pages() {}

    /**
     * Pages without empty ones.
     *
     * @param lines safe texts, of one line or several
     * @param limit how many characters a page may have
     */
    static List<String> of(List<String> lines, int limit) {
        List<String> pages = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        for (String text : lines) {
            for (String line : text.split("\n", -1)) {
                int room = limit - page.length() - (page.isEmpty() ? 0 : 1);
                for (String piece : pieces(line, room, limit)) {
                    if (page.length() + 1 + piece.length() > limit) {
                        turn(pages, page);
                    }
                    page.append(page.isEmpty() ? "" : "\n").append(piece);
                }
            }
        }
        turn(pages, page);
        return pages;
    }

    private static void turn(List<String> pages, StringBuilder page) {
        if (!page.toString().isBlank()) {
            pages.add(page.toString().strip());
        }
        page.setLength(0);
    }

    /** One, unless it is longer than a page: then the first fills what is left of the last page. */
    private static List<String> pieces(String line, int room, int limit) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        if (rest.length() > limit && room > limit / 2) {
            int end = end(rest, room);
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        while (rest.length() > limit) {
            int end = end(rest, limit);
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    /**
     * How much of {@code line} goes on the page: more than half of it, unless that tears something.
     */
    private static int end(String line, int limit) {
        int word = line.lastIndexOf(' ', limit - 1);
        int end = word > limit / 2 && !isInside(line, word) ? word : limit;
        while (end > 1 && isInside(line, end)) {
            end--;
        }
        return end;
    }

    /** Whether something would be torn at {@code at}. */
    private static boolean isInside(String line, int at) {
        return Character.isLowSurrogate(line.charAt(at))
                || line.charAt(at) == ZERO_WIDTH_SPACE
                || isCombining(line, at)
                || isEscape(line, at)
                || isCode(line, at);
    }

    private static boolean isCombining(String line, int at) {
        int type = Character.getType(line.codePointAt(at));
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || line.charAt(at) == '\u200d'
                || line.charAt(at - 1) == '\u200d';
    }

    /** An odd number of backslashes ends there. */
    private static boolean isEscape(String line, int at) {
        int before = at;
        while (before > 0 && line.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 1;
    }

    /** An odd number of backticks that are none of a text's stands before. */
    private static boolean isCode(String line, int at) {
        boolean code = false;
        for (int i = 0; i < at; i++) {
            if (line.charAt(i) == '`') {
                code = !code;
            } else if (line.charAt(i) == '\\' && !code) {
                i++;
            }
        }
        return code;
    }
}
