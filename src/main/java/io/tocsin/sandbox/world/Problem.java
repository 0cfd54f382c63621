package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in Discord's words
 * (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json).
 *
 * @param errors what is wrong with which field of a form, nested as the form is
 */
public record Problem(int status, int code, String message, @Nullable ObjectNode errors) {

    public static final Problem UNAUTHORIZED = plain(401, 0, "401: Unauthorized");
    public static final Problem NOT_FOUND = plain(404, 0, "404: Not Found");
    public static final Problem INTERNAL = plain(500, 0, "500: Internal Server Error");
    public static final Problem TOO_LARGE = plain(413, 40005, "Request entity too large");
    public static final Problem INVALID_JSON =
            plain(400, 50109, "The request body contains invalid JSON.");
    public static final Problem UNKNOWN_CHANNEL = plain(404, 10003, "Unknown Channel");
    public static final Problem UNKNOWN_GUILD = plain(404, 10004, "Unknown Guild");
    public static final Problem UNKNOWN_MESSAGE = plain(404, 10008, "Unknown Message");
    public static final Problem UNKNOWN_OVERWRITE =
            plain(404, 10009, "Unknown Permission Overwrite");
    public static final Problem UNKNOWN_ROLE = plain(404, 10011, "Unknown Role");
    public static final Problem UNKNOWN_WEBHOOK = plain(404, 10015, "Unknown Webhook");
    public static final Problem UNKNOWN_INTERACTION = plain(404, 10062, "Unknown interaction");
    public static final Problem UNKNOWN_COMMAND = plain(404, 10063, "Unknown application command");
    public static final Problem ALREADY_ACKNOWLEDGED =
            plain(400, 40060, "Interaction has already been acknowledged.");
    public static final Problem INVALID_WEBHOOK_TOKEN = plain(401, 50027, "Invalid Webhook Token");
    public static final Problem TOO_MANY_WEBHOOKS =
            plain(400, 30007, "Maximum number of webhooks reached (15)");
    public static final Problem TOO_MANY_ROLES =
            plain(400, 30005, "Maximum number of guild roles reached (250)");
    public static final Problem TOO_MANY_CHANNELS =
            plain(400, 30013, "Maximum number of guild channels reached (500)");
    public static final Problem THREAD_EXISTS =
            plain(400, 160004, "A thread has already been created for this message");
    public static final Problem TOO_MANY_THREADS =
            plain(400, 160006, "Maximum number of active threads reached");
    public static final Problem MISSING_ACCESS = plain(403, 50001, "Missing Access");
    public static final Problem MISSING_PERMISSIONS = plain(403, 50013, "Missing Permissions");
    public static final Problem THREAD_ARCHIVED = plain(403, 50083, "Thread is archived");
    public static final Problem WRONG_CHANNEL_TYPE =
            plain(400, 50024, "Cannot execute action on this channel type");
    public static final Problem NOT_THE_AUTHOR =
            plain(403, 50005, "Cannot edit a message authored by another user");
    public static final Problem EMPTY_MESSAGE = plain(400, 50006, "Cannot send an empty message");
    public static final Problem BULK_COUNT =
            plain(
                    400,
                    50016,
                    "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete");

    private static Problem plain(int status, int code, String message) {
        return new Problem(status, code, message, null);
    }

    /** A form with a mistake in at least one field. */
    public static Problem form(ObjectNode errors) {
        return new Problem(400, 50035, "Invalid Form Body", errors);
    }

    /** The same mistakes in a form that is a field of a larger one. */
    public Problem below(String field) {
        ObjectNode inner = errors;
        return inner == null ? this : form((ObjectNode) Json.object().set(field, inner));
    }

    public ObjectNode tree() {
        ObjectNode tree = Json.object().put("message", message).put("code", code);
        if (errors != null) {
            tree.set("errors", errors);
        }
        return tree;
    }
}
