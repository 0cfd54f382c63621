package io.tocsin.discord;

import discord4j.discordjson.json.ApplicationCommandData;
import discord4j.discordjson.json.ApplicationCommandOptionChoiceData;
import discord4j.discordjson.json.ApplicationCommandOptionData;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.discordjson.json.ImmutableApplicationCommandOptionData;
import discord4j.discordjson.possible.Possible;
import io.tocsin.chat.Choice;
import io.tocsin.chat.Command;
import io.tocsin.chat.Option;
import io.tocsin.chat.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes commands as Discord registers them, and compares them with what is registered. What
 * Discord fills in by itself, ids and versions, does not count.
 *
 * @see <a href="https://docs.discord.com/developers/interactions/application-commands">Application
 *     commands</a>
 */
final class CommandData {

    private static final int CHAT_INPUT = 1;
    private static final int TEXT = 3;
    private static final int INTEGER = 4;
    private static final int FLAG = 5;

    /** In guilds: nowhere else can be seen who may do what. */
    private static final List<Integer> CONTEXTS = List.of(0);

    private static final String MANAGE_CHANNELS = Integer.toString(1 << 4);

    /** All of a command that people can tell. */
    private record Shape(
            String name,
            String description,
            Optional<String> permissions,
            List<Integer> contexts,
            List<OptionShape> options) {}

    /** The same of an option. */
    private record OptionShape(
            String name,
            String description,
            int type,
            boolean required,
            boolean completed,
            List<String> choices) {}

    private CommandData() {}

    static ApplicationCommandRequest of(Command command) {
        return ApplicationCommandRequest.builder()
                .name(command.name())
                .description(command.description())
                .type(CHAT_INPUT)
                .contexts(CONTEXTS)
                .defaultMemberPermissions(permissions(command.right()))
                .options(command.options().stream().map(CommandData::option).toList())
                .build();
    }

    static ApplicationCommandOptionChoiceData choice(Choice choice) {
        return ApplicationCommandOptionChoiceData.builder()
                .name(choice.name())
                .value(choice.value())
                .build();
    }

    /** Whether exactly these are registered. */
    static boolean same(
            List<ApplicationCommandData> registered, List<ApplicationCommandRequest> wanted) {
        return registered.size() == wanted.size()
                && shapes(registered.stream().map(CommandData::shape).toList())
                        .equals(shapes(wanted.stream().map(CommandData::shape).toList()));
    }

    private static Set<Shape> shapes(List<Shape> shapes) {
        return shapes.stream().collect(Collectors.toSet());
    }

    private static Optional<String> permissions(Right right) {
        return switch (right) {
            case ASK, CHANGE -> Optional.empty();
            case MANAGE -> Optional.of(MANAGE_CHANNELS);
        };
    }

    private static ApplicationCommandOptionData option(Option option) {
        ImmutableApplicationCommandOptionData.Builder data =
                ApplicationCommandOptionData.builder()
                        .name(option.name())
                        .description(option.description())
                        .type(type(option.type()))
                        .required(option.required());
        if (option.completed()) {
            data.autocomplete(true);
        }
        if (!option.choices().isEmpty()) {
            data.choices(option.choices().stream().map(CommandData::choice).toList());
        }
        return data.build();
    }

    private static int type(Option.Type type) {
        return switch (type) {
            case TEXT, DURATION -> TEXT;
            case INTEGER -> INTEGER;
            case FLAG -> FLAG;
        };
    }

    private static Shape shape(ApplicationCommandData data) {
        return new Shape(
                data.name(),
                data.description(),
                data.defaultMemberPermissions(),
                List.copyOf(data.contexts()),
                options(data.options()));
    }

    private static Shape shape(ApplicationCommandRequest request) {
        return new Shape(
                request.name(),
                request.description().toOptional().orElse(""),
                request.defaultMemberPermissions(),
                request.contexts().toOptional().orElse(List.of()),
                options(request.options()));
    }

    private static List<OptionShape> options(Possible<List<ApplicationCommandOptionData>> options) {
        return options.toOptional().orElse(List.of()).stream().map(CommandData::shape).toList();
    }

    private static OptionShape shape(ApplicationCommandOptionData option) {
        return new OptionShape(
                option.name(),
                option.description(),
                option.type(),
                option.required().toOptional().orElse(false),
                option.autocomplete().toOptional().orElse(false),
                option.choices().toOptional().orElse(List.of()).stream()
                        .map(choice -> choice.name() + '=' + choice.value())
                        .toList());
    }
}
