package io.tocsin.dispatch;

import io.tocsin.alert.Status;
import io.tocsin.dispatch.Button.Style;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be done about a message. Each button's id says what, and to which post. */
final class Buttons {

    private static final int PERSON = 50;

    private Buttons() {}

    /** None for a webhook's; what can be done depends on what fires. */
    static List<Button> of(Post post, Scene scene) {
        if (scene.outlet().isWebhook()) {
            return List.of();
        }
        List<Button> buttons = new ArrayList<>();
        Census census = post.summary().census();
        boolean many = post.summary().conversations() > Message.MOST_EMBEDS;
        if (census.firing() + census.firingQuietly() > 0) {
            buttons.add(acknowledge(post, many ? "Acknowledge all" : "Acknowledge"));
            if (!many) {
                buttons.add(silence(post, 1));
                buttons.add(silence(post, 4));
                buttons.add(silence(post, 24));
            }
        }
        buttons.add(button("timeline", post, "Timeline", "📜", Style.SECONDARY, true));
        return buttons;
    }

    private static Button silence(Post post, int hours) {
        return button(
                "silence-" + hours + "h",
                post,
                "Silence " + hours + " h",
                Look.QUIET.symbol(),
                Style.SECONDARY,
                true);
    }

    /** Done, if somebody takes care of all that matters: what fires aloud, or else what fires. */
    private static Button acknowledge(Post post, String label) {
        Census census = post.summary().census();
        boolean aloud = census.firing() > 0;
        int concerned = aloud ? census.firing() : census.firingQuietly();
        List<Remarks.Acknowledged> taken =
                post.conversations().stream()
                        .flatMap(conversation -> conversation.members().stream())
                        .filter(member -> member.status() == Status.FIRING)
                        .filter(member -> aloud == (member.remarks().quiet() == null))
                        .map(Member::remarks)
                        .map(Remarks::acknowledged)
                        .flatMap(Stream::ofNullable)
                        .toList();
        return taken.size() == concerned
                ? button("ack", post, "Acknowledged" + by(taken), "✋", Style.SUCCESS, false)
                : button("ack", post, label, "✋", Style.PRIMARY, true);
    }

    private static String by(List<Remarks.Acknowledged> taken) {
        Set<String> people = new LinkedHashSet<>();
        for (Remarks.Acknowledged one : taken) {
            String by = one.by();
            String person = by == null ? "" : PlainText.bare(by, PERSON);
            if (!person.isEmpty()) {
                people.add(person);
            }
        }
        if (people.isEmpty()) {
            return "";
        }
        String first = " by " + people.iterator().next();
        return people.size() == 1 ? first : first + " +" + (people.size() - 1);
    }

    private static Button button(
            String action, Post post, String label, String sign, Style style, boolean enabled) {
        return new Button(action + ":" + post.id(), label, sign, style, enabled);
    }
}
