package io.tocsin.discord;

import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.DeferrableInteractionEvent;
import discord4j.core.object.command.ApplicationCommandInteractionOption;
import discord4j.discordjson.json.ApplicationCommandOptionChoiceData;
import io.smallrye.mutiny.Uni;
import io.tocsin.chat.Answer;
import io.tocsin.chat.Choice;
import io.tocsin.chat.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Brings what people press and type to the {@link Desk}, and its answers to them. Discord waits
 * three seconds for a first answer, and fifteen minutes for all that follows; so the first is
 * always that one is on its way, and it is sent before anything is looked up. If even that cannot
 * be said, nothing is done: the person was told that it failed.
 *
 * @see <a href="https://docs.discord.com/developers/interactions/receiving-and-responding">
 *     Receiving and responding</a>
 */
@ApplicationScoped
class Interactions implements Listening {

    private static final Logger LOG = Logger.getLogger(Interactions.class);

    private static final long TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Desk desk;
    private final Registration registration;

    Interactions(Desk desk, Registration registration) {
        this.desk = desk;
        this.registration = registration;
    }

    @Override
    public Publisher<?> listen(GatewayDiscordClient client, String bot) {
        return Flux.merge(
                registration.register(client, bot),
                client.on(
                        ChatInputInteractionEvent.class,
                        event ->
                                answer(
                                        event,
                                        "/" + event.getCommandName(),
                                        () ->
                                                desk.command(
                                                        event.getCommandName(),
                                                        Requester.of(
                                                                event.getInteraction(),
                                                                event.getOptions(),
                                                                bot)))),
                client.on(
                        ButtonInteractionEvent.class,
                        event ->
                                answer(
                                        event,
                                        "button",
                                        () ->
                                                desk.press(
                                                        event.getCustomId(),
                                                        Requester.of(
                                                                event.getInteraction(),
                                                                List.of(),
                                                                bot)))),
                client.on(ChatInputAutoCompleteEvent.class, event -> suggest(event, bot)));
    }

    private Mono<Void> answer(
            DeferrableInteractionEvent event, String what, Supplier<Uni<Answer>> work) {
        return event.deferReply()
                .withEphemeral(true)
                .then(Mono.defer(() -> mono(work.get())))
                .flatMap(answer -> edit(event, answer))
                .doOnError(
                        failure ->
                                LOG.warnf(
                                        "Somebody gets no answer in Discord: what=%s cause=%s",
                                        what, failure))
                .onErrorComplete();
    }

    private static Mono<Void> edit(DeferrableInteractionEvent event, Answer answer) {
        return event.getInteractionResponse()
                .editInitialResponse(Replying.edit(answer))
                .retryWhen(Retry.backoff(TRIES, PAUSE))
                .then();
    }

    /** Whoever types gets nothing to choose rather than an error. */
    private Mono<Void> suggest(ChatInputAutoCompleteEvent event, String bot) {
        return Mono.defer(
                        () -> {
                            ApplicationCommandInteractionOption typed = event.getFocusedOption();
                            return mono(
                                    desk.complete(
                                            event.getCommandName(),
                                            typed.getName(),
                                            Requester.value(typed),
                                            Requester.of(
                                                    event.getInteraction(),
                                                    event.getOptions(),
                                                    bot)));
                        })
                .flatMap(choices -> event.respondWithSuggestions(suggestions(choices)))
                .doOnError(failure -> LOG.debugf("No choices for somebody: cause=%s", failure))
                .onErrorComplete();
    }

    private static List<ApplicationCommandOptionChoiceData> suggestions(List<Choice> choices) {
        return choices.stream().map(CommandData::choice).toList();
    }

    private static <T> Mono<T> mono(Uni<T> uni) {
        return Mono.fromFuture(uni.subscribeAsCompletionStage());
    }
}
