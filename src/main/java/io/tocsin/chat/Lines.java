package io.tocsin.chat;

import java.util.List;

/** Puts lines together as far as they fit. */
final class Lines {

    /** How long the text of an embed may be, with room for a last line. */
    static final int EMBED = 3900;

    private Lines() {}

    /** As many of {@code lines} as fit into {@code most} characters. */
    static String join(List<String> lines, int most) {
        StringBuilder text = new StringBuilder();
        int left = lines.size();
        for (String line : lines) {
            if (text.length() + line.length() + 1 > most) {
                return text.append("… and ").append(left).append(" more").toString();
            }
            text.append(line).append('\n');
            left--;
        }
        return text.toString().stripTrailing();
    }

    /** {@code text}, cut to {@code most} characters, none of them half. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
