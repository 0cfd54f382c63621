package io.tocsin.intake;

import io.vertx.ext.web.RoutingContext;

/**
 * A complete body, on its way from {@link BodyGate} to the resource.
 *
 * @param reservation the memory it takes; to be held while its events are on their way
 */
record ArrivedBody(byte[] bytes, Reservation reservation) {

    static final String KEY = "tocsin.intake.body";

    /** Takes it out of {@code context}, so that it can be forgotten before the request ends. */
    static ArrivedBody takeFrom(RoutingContext context) {
        ArrivedBody body = context.remove(KEY);
        if (body == null) {
            throw new IllegalStateException("the path is not one of the body gate's");
        }
        return body;
    }
}
