package io.tocsin.chat;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Links;
import io.tocsin.dispatch.Look;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /help}: what there is, and what of it one may. */
@ApplicationScoped
class HelpCommand implements Command {

    private static final int FIELD = 1000;

    private final List<Command> commands;
    private final Rights rights;
    private final Links links;
    private final InstantSource clock;

    HelpCommand(@All List<Command> commands, Rights rights, Links links, InstantSource clock) {
        this.commands = commands;
        this.rights = rights;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String description() {
        return "What you can ask and change here";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public Uni<Answer> run(Request request) {
        List<Embed.Field> fields =
                List.of(
                        field("Ask", Right.ASK, request.who()),
                        field("Take care", Right.CHANGE, request.who()),
                        field("Receivers", Right.MANAGE, request.who()),
                        new Embed.Field(
                                "Buttons",
                                "Below a message: acknowledge what it shows, silence it for a while,"
                                        + " or look at its timeline."
                                        + (rights.allow(request.who(), Right.CHANGE)
                                                ? ""
                                                : " You may only look."),
                                false));
        return Uni.createFrom()
                .item(
                        Answer.of(
                                new Embed(
                                        "Tocsin",
                                        links.base().orElse(null),
                                        "Only you see the answers. The ledger keeps who asked and changed what.",
                                        Look.QUIET.color(),
                                        fields,
                                        "Spans of time: 30m, 1h30m, 7d. Matchers: team=\"shop\", node=~\"db-.*\"",
                                        clock.instant())));
    }

    private Embed.Field field(String title, Right right, Person who) {
        List<String> lines =
                commands.stream()
                        .filter(command -> command.right() == right)
                        .sorted(Comparator.comparing(Command::name))
                        .map(HelpCommand::line)
                        .toList();
        return new Embed.Field(
                rights.allow(who, right) ? title : title + " (not you)",
                Lines.join(lines, FIELD),
                false);
    }

    private static String line(Command command) {
        String options =
                command.options().stream()
                        .map(one -> one.required() ? one.name() : "[" + one.name() + "]")
                        .collect(Collectors.joining(" "));
        return "`%s` %s"
                .formatted(("/" + command.name() + " " + options).strip(), command.description());
    }
}
