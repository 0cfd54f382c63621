package io.tocsin.chat;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.LedgerUnavailableException;
import io.tocsin.stream.LogUnavailableException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes what people ask, sees whether they may, has it done, tells the ledger who asked, and always
 * has an answer. May be called from any thread; fails never.
 */
@ApplicationScoped
public class Desk {

    private static final Logger LOG = Logger.getLogger(Desk.class);

    /** Longer than the ledger takes to say that it does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Discord waits three seconds for choices, and an answer that comes too late is none. */
    private static final Duration TYPING = Duration.ofSeconds(2);

    private final List<Command> commands;
    private final Buttons buttons;
    private final Rights rights;
    private final Uses uses;
    private final Context context;

    Desk(@All List<Command> commands, Buttons buttons, Rights rights, Uses uses, Vertx vertx) {
        this.commands = commands.stream().sorted(Comparator.comparing(Command::name)).toList();
        this.buttons = buttons;
        this.rights = rights;
        this.uses = uses;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** All commands there are, by name. */
    public List<Command> commands() {
        return commands;
    }

    /** What the command of this name answers. */
    public Uni<Answer> command(String name, Request request) {
        Optional<Command> found = find(name);
        if (found.isEmpty()) {
            return Uni.createFrom()
                    .item(Answer.of("This command is of another version; try again in a minute."));
        }
        Command command = found.get();
        return ask("/" + name, command.right(), request, () -> command.run(request));
    }

    /** What comes of pressing the button with this custom id. */
    public Uni<Answer> press(String customId, Request request) {
        Optional<Press> found = Press.parse(customId);
        if (found.isEmpty()) {
            return Uni.createFrom()
                    .item(
                            Answer.of(
                                    "This button is of another version; `/help` says what there is."));
        }
        Press press = found.get();
        return ask(
                "button " + press.kind().text() + " of message " + press.post(),
                press.kind().right(),
                request,
                () -> buttons.press(press, request.who()));
    }

    /** What may be meant by what was typed so far; nothing if that cannot be said in time. */
    public Uni<List<Choice>> complete(
            String name, String optionName, String typed, Request request) {
        Uni<List<Choice>> nothing = Uni.createFrom().item(List.of());
        Optional<Command> found =
                find(name).filter(command -> rights.allow(request.who(), command.right()));
        Optional<Option> option =
                found.flatMap(
                        command ->
                                command.options().stream()
                                        .filter(one -> one.name().equals(optionName))
                                        .findFirst());
        if (option.isEmpty()) {
            return nothing;
        }
        String begun = typed.length() <= Choice.MOST ? typed : typed.substring(0, Choice.MOST);
        return option.get().type() == Option.Type.DURATION
                ? Uni.createFrom().item(Spans.choices(begun))
                : here(() -> found.get().complete(option.get(), begun))
                        .ifNoItem()
                        .after(TYPING)
                        .fail()
                        .onFailure()
                        .recoverWithItem(List.of());
    }

    private Uni<Answer> ask(String what, Right right, Request request, Supplier<Uni<Answer>> work) {
        String refusal = rights.refusal(request.who(), right);
        if (refusal != null) {
            uses.enter(what, request, Uses.Outcome.REFUSED);
            return Uni.createFrom().item(Answer.of(refusal));
        }
        return here(work)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(TimeoutException::new)
                .invoke(() -> uses.enter(what, request, Uses.Outcome.DONE))
                .onFailure()
                .recoverWithItem(failure -> failed(failure, what, request));
    }

    private Answer failed(Throwable failure, String what, Request request) {
        uses.enter(
                what,
                request,
                failure instanceof SaidException ? Uses.Outcome.WRONG : Uses.Outcome.FAILED);
        return Answer.of(
                switch (failure) {
                    case SaidException said -> String.valueOf(said.getMessage());
                    case LedgerUnavailableException away ->
                            away.getMessage()
                                    + ". Try again in a moment; `/silences` and `/alerts` then say whether anything was changed.";
                    case LogUnavailableException away ->
                            away.getMessage() + "; try again in a moment.";
                    case TimeoutException _ ->
                            "That took too long, and whether it was done is unknown; look, and try again in a moment.";
                    default -> unexpected(failure, what);
                });
    }

    private static String unexpected(Throwable failure, String what) {
        LOG.errorf(failure, "What somebody asked in Discord failed: what=%s", what);
        return "Something is wrong with this gateway, and its log says what; try again, and tell who looks after it.";
    }

    private <T> Uni<T> here(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Optional<Command> find(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
