package io.tocsin.dispatch;

import io.tocsin.routing.Mention;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is mentioned, as Discord reads it.
 *
 * @param text empty for nobody
 * @param pings exactly those in the text
 */
record Mentioned(String text, Pings pings) {

    /** How many roles, and how many people, a message may ping. */
    private static final int MOST = 100;

    /** For saying how many more there would be. */
    private static final int COUNT = 5;

    /** As many of {@code mentions} as fit whole, and how many more there are. */
    static Mentioned of(List<Mention> mentions, int limit) {
        StringBuilder text = new StringBuilder();
        boolean everyone = false;
        Set<Long> roles = new LinkedHashSet<>();
        Set<Long> users = new LinkedHashSet<>();
        int left = 0;
        for (Mention mention : new LinkedHashSet<>(mentions)) {
            String one = text(mention);
            boolean full = roles.size() == MOST || users.size() == MOST;
            if (full || left > 0 || text.length() + 1 + one.length() > limit - COUNT) {
                left++;
                continue;
            }
            text.append(text.isEmpty() ? "" : " ").append(one);
            switch (mention) {
                case Mention.Here _, Mention.Everyone _ -> everyone = true;
                case Mention.Role(long id) -> roles.add(id);
                case Mention.User(long id) -> users.add(id);
            }
        }
        if (left > 0) {
            text.append(" +").append(left);
        }
        return new Mentioned(text.toString(), new Pings(everyone, roles, users));
    }

    private static String text(Mention mention) {
        return switch (mention) {
            case Mention.Here _, Mention.Everyone _ -> mention.text();
            case Mention.Role(long id) -> "<@&" + Long.toUnsignedString(id) + ">";
            case Mention.User(long id) -> "<@" + Long.toUnsignedString(id) + ">";
        };
    }
}
