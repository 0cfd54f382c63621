package io.tocsin.chat;

import org.jspecify.annotations.Nullable;

/** Why somebody wants something, in their words. */
final class Comments {

    private Comments() {}

    /** What they say; null if nothing. */
    static @Nullable String optional(Request request, Option option, int most) {
        String comment = request.get(option);
        if (comment != null && comment.length() > most) {
            throw new SaidException(
                    "**%s** has %d characters; at most %d are taken: shorten it."
                            .formatted(option.name(), comment.length(), most));
        }
        return comment == null ? null : comment.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The same, where an empty text stands for nothing. */
    static String orEmpty(Request request, Option option, int most) {
        String comment = optional(request, option, most);
        return comment == null ? "" : comment;
    }

    /** The same of one that must be there. */
    static String required(Request request, Option option, int most) {
        request.required(option);
        return orEmpty(request, option, most);
    }
}
