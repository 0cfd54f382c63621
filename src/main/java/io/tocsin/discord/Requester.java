package io.tocsin.discord;

import discord4j.common.util.Snowflake;
import discord4j.core.object.command.ApplicationCommandInteractionOption;
import discord4j.core.object.command.ApplicationCommandInteractionOptionValue;
import discord4j.core.object.command.Interaction;
import discord4j.core.object.entity.Member;
import io.tocsin.chat.Person;
import io.tocsin.chat.Place;
import io.tocsin.chat.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads who asks what, and where. */
final class Requester {

    private Requester() {}

    /** Of an interaction with the bot of this name, in which {@code options} were given. */
    static Request of(
            Interaction interaction,
            List<ApplicationCommandInteractionOption> options,
            String bot) {
        Map<String, String> values = new HashMap<>();
        options.forEach(option -> values.put(option.getName(), value(option)));
        return new Request(
                person(interaction),
                new Place(
                        interaction.getGuildId().map(Snowflake::asLong).orElse(0L),
                        interaction.getChannelId().asLong(),
                        bot),
                values);
    }

    /** What was typed; empty if nothing was. */
    static String value(ApplicationCommandInteractionOption option) {
        return option.getValue().map(ApplicationCommandInteractionOptionValue::getRaw).orElse("");
    }

    /** In a guild, by the name and with the roles that they have there. */
    private static Person person(Interaction interaction) {
        return interaction
                .getMember()
                .map(
                        member ->
                                new Person(
                                        member.getId().asLong(),
                                        member.getDisplayName(),
                                        roles(member)))
                .orElseGet(
                        () ->
                                new Person(
                                        interaction.getUser().getId().asLong(),
                                        interaction.getUser().getUsername(),
                                        Set.of()));
    }

    private static Set<Long> roles(Member member) {
        return member.getRoleIds().stream().map(Snowflake::asLong).collect(Collectors.toSet());
    }
}
