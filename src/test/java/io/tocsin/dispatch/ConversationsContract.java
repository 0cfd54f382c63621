package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Conversation.Place;
import io.tocsin.ledger.Conversations;
import io.tocsin.ledger.Conversations.Listener;
import io.tocsin.ledger.Conversations.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conversations promise, wherever they are kept. */
abstract class ConversationsContract {

    /** None of those that the running gateway serves. */
    private static final AtomicLong CHANNELS = new AtomicLong(1_000_000);

    private final String receiver = "receiver-" + UUID.randomUUID();
    private final Listener listener = new Listener(receiver, false);
    private final long channel = CHANNELS.incrementAndGet();
    private final long elsewhere = CHANNELS.incrementAndGet();

    /** As the fold does. */
    abstract void write(Seed seed) throws Exception;

    /** As the fold does: it should show these from now on. */
    abstract void change(UUID conversation, List<Member> members) throws Exception;

    /** The kinds of the ledger's entries about it, oldest first. */
    abstract List<String> entries(UUID conversation) throws Exception;

    /** What the conversations answer. */
    abstract <T> T ask(Function<Conversations, Uni<T>> question);

    @Test
    void the_one_that_has_waited_longest_is_next() throws Exception {
        Seed first = write("critical");
        write("critical");

        assertThat(next()).get().extracting(Conversation::id).isEqualTo(first.id());
    }

    @Test
    void what_is_next_is_told_as_it_was_written() throws Exception {
        Labels group = Labels.of(Map.of("cluster", "eu-1"));
        Member member =
                Members.with(Members.firing("DiskFull"), Members.quiet("silenced", "ann", 1_000L));
        Seed seed =
                new Seed(
                        UUID.randomUUID(),
                        receiver,
                        group,
                        Duration.ZERO,
                        List.of(member, Members.told("warning", 1)));
        write(seed);

        Conversation found = next().orElseThrow();

        assertThat(found.subject())
                .isEqualTo(
                        new Conversation.Subject(receiver, group, Groups.census(seed.members())));
        assertThat(found.members()).isEqualTo(Groups.shown(seed.members()));
        assertThat(found.place()).isEqualTo(Place.NOWHERE);
    }

    @Test
    void others_are_not_told() throws Exception {
        write("critical");

        assertThat(next(channel, new Listener("somebody else", false))).isEmpty();
        assertThat(next(channel)).isEmpty();
    }

    @Test
    void nothing_is_shown_before_its_moment() throws Exception {
        write(Seed.of(receiver, Members.told("critical", 1)).in(Duration.ofHours(1)));

        assertThat(next()).isEmpty();
        ask(conversations -> conversations.hush(List.of(listener)));
        assertThat(waiting()).containsExactly(new Waiting(receiver, null));
    }

    @Test
    void what_has_been_shown_is_not_next_until_it_changes() throws Exception {
        Seed seed = write("critical");
        deliver(next().orElseThrow());
        assertThat(next()).isEmpty();
        assertThat(waiting()).isEmpty();

        change(seed.id(), List.of(Members.told("resolved", 1)));

        assertThat(next())
                .get()
                .extracting(Conversation::place)
                .isEqualTo(new Place(channel, 6L, 0, 0));
        assertThat(entries(seed.id())).containsExactly("delivered");
    }

    @Test
    void what_is_claimed_is_the_channels_and_may_have_been_written() throws Exception {
        write("critical");
        Conversation found = next().orElseThrow();

        assertThat(claim(found, channel)).isTrue();

        assertThat(claim(found, elsewhere)).isFalse();
        assertThat(claim(found, channel)).isTrue();
        assertThat(next(elsewhere, listener)).isEmpty();
        assertThat(next(channel)).get().matches(one -> one.place().maybeWritten());
        assertThat(waiting()).containsExactly(new Waiting(receiver, channel));
    }

    @Test
    void what_is_done_cannot_be_claimed() throws Exception {
        write("resolved quiet");
        Conversation found = next().orElseThrow();
        ask(conversations -> conversations.skipped(found));

        assertThat(claim(found, channel)).isFalse();
    }

    @Test
    void what_is_placed_is_shown_once_more_by_an_edit() throws Exception {
        write("critical");
        Conversation found = next().orElseThrow();
        claim(found, channel);

        ask(conversations -> conversations.placed(found, channel, 6));

        assertThat(next(channel))
                .get()
                .extracting(Conversation::place)
                .isEqualTo(new Place(channel, 6L, 0, 0));
    }

    @Test
    void a_message_that_vanished_is_another_creation_wherever_the_receiver_is() throws Exception {
        Seed seed = write("critical");
        Conversation shown = next().orElseThrow();
        deliver(shown);

        ask(conversations -> conversations.vanished(shown, "gone"));
        ask(conversations -> conversations.vanished(shown, "told again"));

        assertThat(next(elsewhere, listener))
                .get()
                .extracting(Conversation::place)
                .isEqualTo(new Place(null, null, 1, 0));
        assertThat(entries(seed.id())).containsExactly("delivered", "re-created");
    }

    @Test
    void what_failed_waits() throws Exception {
        write("critical");
        Conversation found = next().orElseThrow();
        claim(found, channel);

        ask(conversations -> conversations.failed(found, Duration.ofHours(1)));
        assertThat(next()).isEmpty();

        ask(conversations -> conversations.failed(found, Duration.ZERO));
        assertThat(next()).get().extracting(one -> one.place().attempts()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_without_a_message_is_its_receivers_when_it_changes() throws Exception {
        Seed seed = write("critical");
        Conversation refused = next().orElseThrow();
        claim(refused, channel);
        ask(conversations -> conversations.dead(refused, "no permission"));
        assertThat(next()).isEmpty();
        assertThat(waiting()).isEmpty();

        change(seed.id(), List.of(Members.told("critical", 2)));

        assertThat(next(elsewhere, listener)).isPresent();
        assertThat(entries(seed.id())).containsExactly("dead-letter");
    }

    @Test
    void a_dead_letter_with_a_message_stays_in_its_channel() throws Exception {
        Seed seed = write("critical");
        deliver(next().orElseThrow());
        change(seed.id(), List.of(Members.told("warning", 1)));
        Conversation refused = next().orElseThrow();
        ask(conversations -> conversations.dead(refused, "no permission"));

        change(seed.id(), List.of(Members.told("critical", 1)));

        assertThat(next(elsewhere, listener)).isEmpty();
        assertThat(next(channel)).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}, or {2} without what is over")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            critical                          | shown   | shown
            critical silenced                 | nothing | nothing
            info, critical inhibited          | shown   | shown
            resolved                          | shown   | over
            resolved, resolved muted          | shown   | over
            resolved silenced                 | over    | over
            critical silenced, resolved       | shown   | nothing
            error muted, resolved inhibited   | nothing | nothing
            """)
    void what_is_told_of_what_nobody_has_seen(String alerts, String usually, String skipping)
            throws Exception {
        Seed seed = write(alerts);

        assertThat(fate(new Listener(receiver, false))).isEqualTo(usually);
        assertThat(fate(new Listener(receiver, true))).isEqualTo(skipping);
        change(seed.id(), List.of(Members.told("critical", 9)));
        assertThat(fate(new Listener(receiver, true))).isEqualTo("shown");
    }

    private String fate(Listener somebody) {
        return next(channel, somebody)
                .map(
                        found ->
                                found.isWorthCreating(somebody.skipResolvedUnseen())
                                        ? "shown"
                                        : "over")
                .orElse("nothing");
    }

    @Test
    void what_is_hushed_waits_for_nobody_until_it_changes() throws Exception {
        Seed quiet = write("critical silenced");
        Seed loud = write("critical");

        ask(conversations -> conversations.hush(List.of(listener)));

        assertThat(next()).get().extracting(Conversation::id).isEqualTo(loud.id());
        deliver(next().orElseThrow());
        assertThat(waiting()).isEmpty();
        change(quiet.id(), List.of(Members.told("critical", 0)));
        assertThat(next()).get().extracting(Conversation::id).isEqualTo(quiet.id());
    }

    @Test
    void what_has_a_message_is_brought_up_to_date_though_all_of_it_is_quiet() throws Exception {
        Seed seed = write("critical");
        deliver(next().orElseThrow());

        change(seed.id(), List.of(Members.told("critical silenced", 0)));
        ask(conversations -> conversations.hush(List.of(listener)));

        assertThat(next(channel)).isPresent();
    }

    @Test
    void what_was_skipped_is_done_until_it_changes() throws Exception {
        Seed seed = write("resolved");
        Conversation over = next().orElseThrow();

        ask(conversations -> conversations.skipped(over));

        assertThat(next()).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(entries(seed.id())).containsExactly("skipped");
        change(seed.id(), List.of(Members.told("critical", 0)));
        assertThat(next()).isPresent();
    }

    @Test
    void what_changed_meanwhile_is_not_skipped() throws Exception {
        Seed seed = write("resolved");
        Conversation over = next().orElseThrow();
        change(seed.id(), List.of(Members.told("critical", 0)));

        ask(conversations -> conversations.skipped(over));

        assertThat(next()).isPresent();
        assertThat(entries(seed.id())).isEmpty();
    }

    @Test
    void of_many_alerts_all_are_counted_and_the_worst_and_newest_are_told() throws Exception {
        List<Member> members = new ArrayList<>();
        IntStream.range(0, 40)
                .mapToObj(i -> Members.later(Members.told(words(i), i), i / 8))
                .forEach(members::add);
        Collections.shuffle(members, new Random(7));
        write(new Seed(UUID.randomUUID(), receiver, Labels.EMPTY, Duration.ZERO, members));

        Conversation found = next().orElseThrow();

        assertThat(found.subject().census()).isEqualTo(Groups.census(members));
        assertThat(found.members()).hasSize(12).isEqualTo(Groups.shown(members));
        assertThat(found.members().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    }

    private static String words(int number) {
        return List.of(
                        "resolved",
                        "critical",
                        "info silenced",
                        "error",
                        "critical muted",
                        "warning")
                .get(number % 6);
    }

    private Seed write(String alerts) throws Exception {
        String[] words = alerts.split(",");
        Seed seed =
                Seed.of(
                        receiver,
                        IntStream.range(0, words.length)
                                .mapToObj(i -> Members.told(words[i], i))
                                .toArray(Member[]::new));
        write(seed);
        return seed;
    }

    private Optional<Conversation> next() {
        return next(channel, listener);
    }

    private Optional<Conversation> next(long of, Listener... listeners) {
        return ask(conversations -> conversations.next(of, List.of(listeners)));
    }

    private boolean claim(Conversation conversation, long by) {
        return ask(conversations -> conversations.claim(conversation, by));
    }

    private void deliver(Conversation conversation) {
        claim(conversation, channel);
        ask(conversations -> conversations.delivered(conversation, channel, 6));
    }

    private List<Waiting> waiting() {
        return ask(Conversations::waiting).stream()
                .filter(one -> one.receiver().equals(receiver))
                .toList();
    }
}
