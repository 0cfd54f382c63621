package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command and its options, with Discord's limits
 * (https://docs.discord.com/developers/interactions/application-commands#application-command-object).
 */
final class CommandForm {

    static final int CHAT_INPUT = 1;
    private static final int LAST_TYPE = 3;
    private static final int NAME = 32;
    private static final int DESCRIPTION = 100;
    private static final int MOST_OPTIONS = 25;
    private static final int DEEPEST = 3;
    private static final int SUBCOMMAND = 1;
    private static final int GROUP = 2;
    private static final int LAST_OPTION = 11;
    private static final Set<Long> WITH_CHOICES = Set.of(3L, 4L, 10L);
    private static final Pattern SLASH_NAME =
            Pattern.compile("[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}");

    private CommandForm() {}

    /** Reads a command; what it returns is complete if no error was noted. */
    static ObjectNode read(Form form) {
        Long type = form.integer("type", CHAT_INPUT, LAST_TYPE);
        int kind = type == null ? CHAT_INPUT : type.intValue();
        boolean chatInput = kind == CHAT_INPUT;
        ObjectNode command = Json.object().put("type", kind);
        command.put("name", chatInput ? slashName(form) : form.required("name", NAME));
        command.put("description", chatInput ? form.required("description", DESCRIPTION) : "");
        permissions(form, command);
        ObjectNode raw = form.raw();
        // Discord leaves out what is empty.
        for (String field :
                List.of(
                        "name_localizations",
                        "description_localizations",
                        "contexts",
                        "integration_types",
                        "dm_permission",
                        "nsfw")) {
            JsonNode value = raw.path(field);
            if (value.isBoolean() || !value.isEmpty()) {
                command.set(field, value);
            }
        }
        ArrayNode options = chatInput ? options(form, 1) : Json.array();
        if (!options.isEmpty()) {
            command.set("options", options);
        }
        return command;
    }

    private static void permissions(Form form, ObjectNode command) {
        JsonNode permissions = form.raw().path("default_member_permissions");
        String text =
                permissions.isValueNode() && !permissions.isNull() ? permissions.asText() : null;
        if (text != null && !text.matches("[0-9]{1,19}")) {
            form.errors()
                    .add(
                            form.path("default_member_permissions"),
                            "NUMBER_TYPE_COERCE",
                            "Value \"" + text + "\" is not int.");
        }
        command.put("default_member_permissions", text);
    }

    private static @Nullable String slashName(Form form) {
        String name = form.required("name", NAME);
        if (name != null
                && (!SLASH_NAME.matcher(name).matches()
                        || !name.equals(name.toLowerCase(java.util.Locale.ROOT)))) {
            form.errors()
                    .add(
                            form.path("name"),
                            "APPLICATION_COMMAND_INVALID_NAME",
                            "Command name is invalid");
        }
        return name;
    }

    private static ArrayNode options(Form form, int depth) {
        ArrayNode options = Json.array();
        Set<String> names = new HashSet<>();
        boolean optional = false;
        for (Form option : form.objects("options", MOST_OPTIONS)) {
            ObjectNode read = option(option, depth);
            options.add(read);
            if (!names.add(read.path("name").asText())) {
                error(option, "name", "OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            }
            boolean required = read.path("required").asBoolean();
            if (required && optional) {
                error(
                        option,
                        "required",
                        "OPTIONS_REQUIRED_INVALID",
                        "Required options must be placed before non-required options");
            }
            optional |= !required;
        }
        return options;
    }

    private static ObjectNode option(Form form, int depth) {
        if (!form.has("type")) {
            form.errors().required(form.path("type"));
        }
        Long type = form.integer("type", SUBCOMMAND, LAST_OPTION);
        ObjectNode option =
                form.raw()
                        .put("name", slashName(form))
                        .put("description", form.required("description", DESCRIPTION));
        boolean nested = type != null && (type == SUBCOMMAND || type == GROUP);
        if (nested && depth < DEEPEST) {
            option.set("options", options(form, depth + 1));
        } else if (nested || form.has("options") && !form.raw().path("options").isEmpty()) {
            error(form, "type", "OPTIONS_TYPE_INVALID", "Sub-command option type is invalid");
        }
        choices(form, type);
        List.of("choices", "options", "name_localizations", "description_localizations").stream()
                .filter(field -> option.path(field).isEmpty())
                .forEach(option::remove);
        // What is null was not said.
        option.properties().stream()
                .filter(each -> each.getValue().isNull())
                .map(java.util.Map.Entry::getKey)
                .toList()
                .forEach(option::remove);
        return option;
    }

    private static void choices(Form form, @Nullable Long type) {
        boolean autocomplete = form.flag("autocomplete", false);
        form.flag("required", false);
        ArrayNode choices = ChoiceForm.read(form);
        if ((autocomplete || !choices.isEmpty())
                && (type == null || !WITH_CHOICES.contains(type))) {
            error(
                    form,
                    autocomplete ? "autocomplete" : "choices",
                    "OPTIONS_CHOICES_INVALID",
                    "Only strings, integers and numbers have choices or autocomplete");
        } else if (autocomplete && !choices.isEmpty()) {
            error(
                    form,
                    "autocomplete",
                    "OPTIONS_CHOICES_AUTOCOMPLETE",
                    "Autocomplete and choices are mutually exclusive");
        }
    }

    private static void error(Form form, String field, String code, String message) {
        form.errors().add(form.path(field), "APPLICATION_COMMAND_" + code, message);
    }
}
