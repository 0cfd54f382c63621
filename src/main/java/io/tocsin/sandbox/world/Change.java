package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened, as the gateway dispatches it.
 *
 * @param event the dispatch's name, such as {@code MESSAGE_CREATE}
 * @param authorId who wrote the message it is about, or 0
 */
public record Change(String event, long authorId, ObjectNode data) {}
