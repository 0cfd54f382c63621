package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;

/** How far the answer to an interaction is. */
public sealed interface Standing {

    /** Nothing came yet. */
    record Waiting() implements Standing {}

    /** The bot said that it will answer with a message. */
    record Thinking(boolean ephemeral) implements Standing {}

    /** The bot said that it will change the message with the button, or not at all. */
    record Noticed() implements Standing {}

    /** The bot answered with a message, or by changing one. */
    record Answered() implements Standing {}

    /** The bot offered values to choose from. */
    record Suggested(JsonNode choices) implements Standing {}
}
