package io.tocsin.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.Agenda;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.Listener;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Posts;
import io.tocsin.ledger.Posts.Waiting;
import io.tocsin.ledger.Reply;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger promises of messages. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class StoredPostsTest {

    /** None of those that the running gateway serves. */
    private static final AtomicLong CHANNELS = new AtomicLong(1_000_000);

    @Inject Desk desk;
    @Inject DataSource database;

    private final String receiver = "receiver-" + UUID.randomUUID();
    private final Listener listener = new Listener(receiver, false);
    private final long channel = CHANNELS.incrementAndGet();

    @Test
    void what_waits_is_counted_and_the_worst_tells_how_urgent_it_is() throws Exception {
        desk.write(receiver, Members.told("warning", 1));
        desk.write(receiver, Members.told("critical", 2));
        desk.write(receiver, Members.told("info", 3));

        Agenda agenda = agenda();

        assertThat(requireNonNull(agenda.create()).waiting()).isEqualTo(3);
        assertThat(requireNonNull(agenda.create()).urgency().rank()).isZero();
        assertThat(agenda.show()).isNull();
    }

    @Test
    void the_worst_gets_a_message_first() throws Exception {
        desk.write(receiver, Members.told("warning", 1));
        UUID critical = desk.write(receiver, Members.told("critical", 2));

        assertThat(bind(1).conversations()).extracting(Conversation::id).containsExactly(critical);
    }

    @Test
    void a_message_is_told_as_it_was_written() throws Exception {
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
        desk.write(seed);

        Post post = bind(1);

        Conversation found = post.conversations().getFirst();
        assertThat(found.subject())
                .isEqualTo(
                        new Conversation.Subject(receiver, group, Groups.census(seed.members())));
        assertThat(found.members())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("spoken")
                .containsExactlyInAnyOrderElementsOf(Groups.shown(seed.members()));
        assertThat(found.history()).isEqualTo(new Conversation.History(0, true));
        assertThat(post.summary().census()).isEqualTo(Groups.census(seed.members()));
        assertThat(post.place().messageId()).isNull();
    }

    @Test
    void ten_thousand_that_wait_share_a_message_that_counts_them() throws Exception {
        for (int i = 0; i < 300; i++) {
            desk.write(receiver, Members.told(i % 2 == 0 ? "critical" : "info", i));
        }

        Post post = bind(Agenda.MOST);

        assertThat(post.summary().conversations()).isEqualTo(300);
        assertThat(post.summary().census().firing()).isEqualTo(300);
        assertThat(post.summary().groups()).containsExactly(new Post.Count("Told", 300));
        assertThat(post.conversations()).hasSize(Post.MOST_CONVERSATIONS);
        assertThat(post.conversations())
                .allMatch(one -> one.members().getFirst().severity().text().equals("critical"));
        assertThat(agenda().create()).isNull();
    }

    @Test
    void nothing_is_shown_before_its_moment() throws Exception {
        desk.write(Seed.of(receiver, Members.told("critical", 1)).in(Duration.ofHours(1)));

        assertThat(agenda().isEmpty()).isTrue();
        tidy(listener);
        assertThat(waiting()).containsExactly(new Waiting(receiver, null));
    }

    @ParameterizedTest
    @CsvSource({
        "critical,           false, true,  ''",
        "critical silenced,  false, false, ''",
        "resolved,           false, true,  ''",
        "resolved,           true,  false, skipped",
        "resolved silenced,  false, false, skipped"
    })
    void what_is_not_worth_a_message_is_put_aside(
            String words, boolean skips, boolean worth, String entry) throws Exception {
        UUID conversation = desk.write(receiver, Members.told(words, 1));
        Listener picky = new Listener(receiver, skips);

        boolean waits = agenda(picky).create() != null;
        tidy(picky);

        assertThat(waits).isEqualTo(worth);
        assertThat(agenda(picky).create() != null).isEqualTo(worth);
        assertThat(String.join(",", desk.entries(conversation))).isEqualTo(entry);
    }

    /** The fold must not wait for the dispatcher, nor be overlooked by it. */
    @Test
    void what_is_being_changed_is_not_put_aside() throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical silenced", 0));

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Desk.change(connection, conversation, List.of(Members.told("critical", 0)));
            tidy(listener);
            connection.commit();
        }

        assertThat(agenda().create()).isNotNull();
    }

    @Test
    void what_is_shown_is_done_until_it_changes() throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);
        shown(post, 6);
        assertThat(agenda().isEmpty()).isTrue();
        assertThat(waiting()).isEmpty();

        desk.change(conversation, Members.told("resolved", 1));

        assertThat(showing().post()).isEqualTo(post.id());
        assertThat(show(post).place().messageId()).isEqualTo(6);
        assertThat(desk.entries(conversation)).containsExactly("delivered");
    }

    @Test
    void what_changes_while_it_is_on_its_way_is_shown_once_more() throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);

        desk.change(conversation, Members.told("resolved", 1));
        shown(post, 6);

        assertThat(showing().post()).isEqualTo(post.id());
    }

    @Test
    void what_may_have_been_written_is_shown_once_more_by_an_edit() throws Exception {
        desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);
        Post again = desk.ask(posts -> posts.show(post.id(), true)).orElseThrow();

        desk.ask(posts -> posts.placed(again, 6));

        assertThat(showing().post()).isEqualTo(post.id());
        assertThat(agenda().reply()).isNull();
        assertThat(show(post).place().messageId()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"RE_CREATED, re-created", "FELL_BACK, fell-back"})
    void what_leaves_its_message_waits_for_another(Kind kind, String entry) throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical", 1));
        shown(bind(1), 6);
        desk.change(conversation, Members.told("critical", 1));
        Post post = show(showing().post());

        desk.ask(posts -> posts.release(post, kind, false, "gone"));

        Post next = bind(1);
        assertThat(next.id()).isNotEqualTo(post.id());
        assertThat(next.conversations().getFirst().history().creations()).isOne();
        assertThat(next.conversations().getFirst().history().untold()).isFalse();
        assertThat(desk.entries(conversation)).containsExactly("delivered", entry);
    }

    @Test
    void what_must_be_alone_shares_no_message() throws Exception {
        desk.write(receiver, Members.told("critical", 1));
        desk.write(receiver, Members.told("critical", 2));
        Post shared = bind(10);
        desk.ask(posts -> posts.release(shared, Kind.RE_CREATED, true, "refused"));

        assertThat(creation().alone()).isTrue();
        assertThat(bindCount(10)).isZero();
        assertThat(bind(1).summary().conversations()).isOne();
    }

    @Test
    void what_failed_waits_for_its_moment() throws Exception {
        desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);

        desk.ask(posts -> posts.failed(post, Duration.ofHours(1)));

        assertThat(agenda().isEmpty()).isTrue();
        Post.Trouble trouble =
                desk.ask(posts -> posts.show(post.id(), true)).orElseThrow().place().trouble();
        assertThat(trouble.attempts()).isOne();
        assertThat(trouble.since()).isNotNull();
    }

    @Test
    void a_dead_letter_waits_for_nothing_until_it_is_revived() throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);
        desk.ask(posts -> posts.dead(post, Posts.Death.OUTLET, "no such channel"));
        assertThat(agenda().isEmpty()).isTrue();
        assertThat(desk.reasonOfDeath(conversation)).isEqualTo("no such channel");

        assertThat(revived()).isOne();

        assertThat(creation().waiting()).isOne();
        assertThat(desk.entries(conversation)).containsExactly("dead-letter", "retried");
    }

    @Test
    void a_message_that_was_refused_for_what_stands_in_it_is_not_revived() throws Exception {
        desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);
        desk.ask(posts -> posts.dead(post, Posts.Death.MESSAGE, "bad"));

        assertThat(revived()).isZero();
    }

    @Test
    void who_is_told_again_is_told_once() throws Exception {
        UUID conversation = desk.write(receiver, Members.told("critical", 1));
        Post post = bind(1);
        shown(post, 6);
        desk.speak(conversation, "escalated");
        assertThat(agenda().reply()).isNull();
        shown(show(post), 6);
        assertThat(replying().posts()).isOne();

        UUID id = UUID.randomUUID();
        desk.ask(posts -> posts.begin(id, channel, receiver, false, Duration.ZERO));

        assertThat(replying().id()).isEqualTo(id);
        Reply reply = desk.ask(posts -> posts.reply(id)).orElseThrow();
        assertThat(reply.items()).hasSize(1);
        assertThat(reply.items().getFirst().messageId()).isEqualTo(6);
        assertThat(reply.items().getFirst().conversation().members().getFirst().spoken())
                .isEqualTo("escalated");
        desk.ask(posts -> posts.replied(reply, 7L));
        assertThat(agenda().isEmpty()).isTrue();
        assertThat(desk.entries(conversation)).hasSize(3);
    }

    @Test
    void nothing_new_is_told_while_the_receiver_is_paused() throws Exception {
        desk.write(receiver, Members.told("critical", 1));
        try (Connection connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into pauses (receiver, since, author) values (?, now(),"
                                        + " 'ann')")) {
            insert.setString(1, receiver);
            insert.executeUpdate();
        }

        assertThat(agenda().isEmpty()).isTrue();
    }

    @Test
    void what_waits_for_nobody_is_buried() throws Exception {
        List<UUID> all =
                IntStream.range(0, 3).mapToObj(i -> written(Members.told("critical", i))).toList();

        desk.ask(posts -> posts.bury(receiver, "no such receiver"));

        assertThat(waiting()).isEmpty();
        for (UUID one : all) {
            assertThat(desk.entries(one)).containsExactly("dead-letter");
        }
    }

    private UUID written(Member member) {
        try {
            return desk.write(receiver, member);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Agenda.Create creation() {
        return requireNonNull(agenda().create());
    }

    private Agenda.Show showing() {
        return requireNonNull(agenda().show());
    }

    private Agenda.Answer replying() {
        return requireNonNull(agenda().reply());
    }

    private Agenda agenda() {
        return agenda(listener);
    }

    private Agenda agenda(Listener who) {
        return desk.ask(posts -> posts.agenda(channel, List.of(who), Duration.ZERO));
    }

    private void tidy(Listener who) {
        desk.ask(posts -> posts.tidy(List.of(who)));
    }

    private List<Waiting> waiting() {
        return desk.ask(Posts::waiting).stream()
                .filter(one -> one.receiver().equals(receiver))
                .toList();
    }

    private Post bind(int most) {
        UUID id = UUID.randomUUID();
        Optional<Post> post =
                desk.ask(
                        posts ->
                                posts.bind(id, listener, "default", channel, most)
                                        .chain(() -> posts.show(id, false)));
        return post.orElseThrow();
    }

    private int revived() {
        return desk.ask(posts -> posts.revive(receiver, "it works"));
    }

    private int bindCount(int most) {
        return desk.ask(posts -> posts.bind(UUID.randomUUID(), listener, "default", channel, most));
    }

    private Post show(Post post) {
        return show(post.id());
    }

    private Post show(UUID post) {
        return desk.ask(posts -> posts.show(post, false)).orElseThrow();
    }

    private void shown(Post post, long message) {
        desk.ask(posts -> posts.shown(post, message, false));
    }
}
