package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;
import java.util.function.Predicate;

/** Tells answers apart before they become outcomes. */
final class Replies {

    private Replies() {}

    /** Whether Discord answered with its own number {@code code}. */
    static Predicate<Throwable> withCode(int code) {
        return failure ->
                failure instanceof ClientException answer && Reply.of(answer).code() == code;
    }

    /** Whether Discord answered with this status. */
    static Predicate<Throwable> withStatus(int status) {
        return failure ->
                failure instanceof ClientException answer && answer.getStatus().code() == status;
    }
}
