package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a person does. */
sealed interface Order {

    /** Presses a button. */
    record Press(long user, long message, String customId) implements Order {}

    /**
     * Sends a command.
     *
     * @param name with its subcommand, parted by spaces, if it has one
     * @param options values by name
     */
    record Command(long user, Optional<Long> bot, long channel, String name, ObjectNode options)
            implements Order {}

    /** Types into an option of a command. */
    record Autocomplete(Command command, String focused) implements Order {}
}
