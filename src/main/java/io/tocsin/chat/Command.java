package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A slash command. Whatever bean implements this is one: it is registered, offered and explained.
 */
public interface Command {

    /** From 1 to 32 lower-case letters. */
    String name();

    /** For people, at most 100 characters. */
    String description();

    /** What it takes to use it. */
    Right right();

    /** What can be said with it; what must be said comes first. */
    default List<Option> options() {
        return List.of();
    }

    /**
     * Does it. Called on a Vert.x context, for somebody who may.
     *
     * @return fails with {@link SaidException} if something is wrong with what was asked
     */
    Uni<Answer> run(Request request);

    /**
     * What may be meant by what was typed so far into {@code option}. Called on a Vert.x context.
     *
     * @return {@link Choice#MOST_CHOICES} at most
     */
    default Uni<List<Choice>> complete(Option option, String typed) {
        return Uni.createFrom().item(List.of());
    }
}
