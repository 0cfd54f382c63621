package io.tocsin.dispatch;

import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Reply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What messages should look like. Everything is drawn from the ledger alone: drawing it again gives
 * the same. How much is said of each conversation follows from how many there are.
 */
final class Picture {

    private static final int THREAD_NAME = 100;
    private static final int MOST_PAGES = 10;
    private static final Base64.Encoder MARK = Base64.getUrlEncoder().withoutPadding();

    private Picture() {}

    /** A message that shows what {@code post} is about. */
    static Message of(Post post, Scene scene) {
        Headline headline = Headline.of(post, scene);
        return new Message(
                headline.content(),
                marked(distinct(embeds(post, scene)), mark(post)),
                Buttons.of(post, scene),
                headline.pings(),
                null);
    }

    /** A message that tells people again. */
    static Message of(Reply reply, Scene scene) {
        return Telling.of(reply, scene);
    }

    /** Whether any of what {@code reply} is about still fires and may be spoken of. */
    static boolean isWorthSaying(Reply reply) {
        return Telling.isWorthSaying(reply);
    }

    /** What the thread of {@code post} is called: on one line, at most 100 characters. */
    static String threadName(Post post) {
        Conversation first = post.conversations().getFirst();
        String name =
                PlainText.bare(
                        Title.isSingle(first)
                                ? first.members().getFirst().labels().alertName()
                                : Title.name(first),
                        THREAD_NAME - 20);
        int more = post.summary().conversations() - 1;
        return (name.isEmpty() ? "Timeline" : name)
                + (more == 0 ? "" : " and " + Figures.count(more) + " more");
    }

    /**
     * What stands in the footer of {@code post}'s first embed, and in no other message's: by it the
     * message is found.
     */
    static String mark(Post post) {
        UUID id = post.id();
        long mixed =
                Long.rotateLeft(id.getMostSignificantBits(), 32) ^ id.getLeastSignificantBits();
        return "· " + MARK.encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(mixed).array());
    }

    /**
     * The texts that {@code post}'s message shows in short only, in full, for its thread: messages'
     * contents, ten at most.
     *
     * @return none if nothing was shortened, or the receiver has no threads
     */
    static List<String> rest(Post post, Scene scene) {
        boolean thread = scene.receiver().presentation().threads() && !scene.outlet().isWebhook();
        if (!thread || post.summary().conversations() > Message.MOST_EMBEDS) {
            return List.of();
        }
        List<String> texts =
                post.conversations().stream()
                        .filter(Title::isSingle)
                        .map(conversation -> conversation.members().getFirst())
                        .flatMap(
                                member ->
                                        WholeTexts.of(member, scene.receiver().presentation())
                                                .stream())
                        .toList();
        List<String> pages = Pages.of(texts, Message.MOST_CONTENT);
        if (pages.size() <= MOST_PAGES) {
            return pages;
        }
        List<String> first = new ArrayList<>(pages.subList(0, MOST_PAGES - 1));
        first.add("… and more " + Links.inLedger(scene.links().alerts(null)));
        return first;
    }

    private static List<Embed> embeds(Post post, Scene scene) {
        if (post.summary().conversations() <= Message.MOST_EMBEDS) {
            return each(post.conversations(), scene);
        }
        List<Conversation> shown = Roll.shown(post);
        return shown.isEmpty() ? List.of(Digest.of(post, scene)) : Roll.of(post, shown, scene);
    }

    /** In full if that fits, otherwise all of them in short. */
    private static List<Embed> each(List<Conversation> conversations, Scene scene) {
        List<Embed> full = conversations.stream().map(one -> full(one, scene)).toList();
        int mark = " ".length() + "· ".length() + 11;
        boolean fits =
                full.size() == 1
                        || full.stream().mapToInt(Embed::size).sum() + mark
                                <= Message.MOST_EMBEDDED;
        return fits
                ? full
                : conversations.stream().map(one -> CompactMessage.of(one, scene)).toList();
    }

    private static Embed full(Conversation conversation, Scene scene) {
        return Title.isSingle(conversation)
                ? AlertMessage.of(conversation, scene)
                : GroupMessage.of(conversation, scene);
    }

    /** Discord shows embeds with the same link as one: only the first keeps it. */
    private static List<Embed> distinct(List<Embed> embeds) {
        Set<String> seen = new HashSet<>();
        List<Embed> distinct = new ArrayList<>();
        for (Embed embed : embeds) {
            String url = embed.url();
            boolean repeated = url != null && !seen.add(url);
            distinct.add(with(embed, repeated ? null : url, embed.footer()));
        }
        return distinct;
    }

    private static List<Embed> marked(List<Embed> embeds, String mark) {
        Embed first = embeds.getFirst();
        embeds.set(0, with(first, first.url(), first.footer() + " " + mark));
        return embeds;
    }

    private static Embed with(Embed embed, @Nullable String url, String footer) {
        return new Embed(
                embed.title(),
                url,
                embed.description(),
                embed.color(),
                embed.fields(),
                footer,
                embed.at());
    }
}
