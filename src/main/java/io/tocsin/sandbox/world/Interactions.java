package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What people asked lately, under the same promises as {@link World}, except that it is forgotten
 * at the end: tokens live for minutes.
 */
public final class Interactions {

    /** What pages are told when an interaction changes. */
    public static final String CHANGED = "SANDBOX_INTERACTION";

    /** What the bot is told. */
    public static final String CREATED = "INTERACTION_CREATE";

    private static final int MOST = 1_000;
    private static final int LOADING = 1 << 7;

    private final Ground ground;
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, Interaction> interactions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Interaction> eldest) {
                    return size() > MOST;
                }
            };

    Interactions(Ground ground) {
        this.ground = ground;
    }

    void reset() {
        interactions.clear();
    }

    /**
     * Tells the bot what somebody asked.
     *
     * @param dispatch makes what it is told, with the interaction's id and token
     */
    public Interaction ask(Asked asked, Function<Interaction, ObjectNode> dispatch) {
        return ground.locked(
                () -> {
                    long id = ground.ids().next();
                    Interaction fresh =
                            new Interaction(
                                    id,
                                    token(id),
                                    asked,
                                    new Standing.Waiting(),
                                    0,
                                    java.util.List.of());
                    interactions.put(id, fresh);
                    ground.tell(new Change(CREATED, asked.applicationId(), dispatch.apply(fresh)));
                    return fresh;
                });
    }

    private String token(long id) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String plain = "interaction:" + id + ":" + HexFormat.of().formatHex(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    public Optional<Interaction> find(long id) {
        return ground.locked(() -> Optional.ofNullable(interactions.get(id)));
    }

    /** The interaction whose token this is, expired or not. */
    public Optional<Interaction> find(long applicationId, String token) {
        return ground.locked(
                () ->
                        interactions.values().stream()
                                .filter(one -> one.asked().applicationId() == applicationId)
                                .filter(one -> one.token().equals(token))
                                .findFirst());
    }

    /** The interaction that was answered with this message for one person's eyes. */
    public Optional<Interaction> ofEphemeral(long messageId) {
        return ground.locked(
                () ->
                        interactions.values().stream()
                                .filter(
                                        one ->
                                                one.response(messageId)
                                                        .filter(found -> found.json() != null)
                                                        .isPresent())
                                .findFirst());
    }

    /** A message that only one person sees. */
    public Optional<ObjectNode> whispered(long messageId) {
        return ground.locked(
                () ->
                        ofEphemeral(messageId)
                                .flatMap(one -> one.response(messageId))
                                .map(Response::json)
                                .map(Json::own));
    }

    /** The interaction if it may still be acknowledged, or Discord's words why not. */
    public Outcome<Interaction> unanswered(long id, String token) {
        return ground.locked(
                () -> {
                    Interaction found = interactions.get(id);
                    if (found == null || !found.token().equals(token)) {
                        return new Refused<>(Problem.UNKNOWN_INTERACTION);
                    }
                    if (!(found.standing() instanceof Standing.Waiting)) {
                        return new Refused<>(Problem.ALREADY_ACKNOWLEDGED);
                    }
                    return found.failed(now())
                            ? new Refused<>(Problem.UNKNOWN_INTERACTION)
                            : new Done<>(found);
                });
    }

    /**
     * Acknowledges an interaction, once.
     *
     * @param originalId the message that {@code @original} shall stand for, or 0 for the first
     *     response
     */
    public Outcome<Interaction> acknowledge(
            Interaction interaction, Standing next, long originalId) {
        return ground.locked(
                () ->
                        unanswered(interaction.id(), interaction.token())
                                .map(found -> changed(found.with(next, originalId))));
    }

    /** What was promised is there. */
    public void answered(long id) {
        update(id, found -> found.with(new Standing.Answered(), found.originalId()));
    }

    /** Notes that the interaction was answered with a message in its channel. */
    public void responded(long id, long messageId) {
        update(id, found -> found.with(new Response(messageId, null)));
    }

    /**
     * Answers with a message that only the person who asked sees.
     *
     * @return the message, with its id
     */
    public ObjectNode whisper(Interaction interaction, ObjectNode body) {
        return ground.locked(
                () -> {
                    ObjectNode message =
                            body.put("id", Long.toString(ground.ids().next()))
                                    .put("timestamp", Timestamps.text(now()))
                                    .putNull("edited_timestamp");
                    update(interaction.id(), found -> found.with(Response.ephemeral(message)));
                    return message;
                });
    }

    /** Changes a message that only one person sees; nothing when there is none. */
    public Optional<Outcome<ObjectNode>> edit(
            long messageId, Function<ObjectNode, Outcome<ObjectNode>> change) {
        return ground.locked(
                () -> ofEphemeral(messageId).map(found -> edited(found, messageId, change)));
    }

    private Outcome<ObjectNode> edited(
            Interaction owner, long messageId, Function<ObjectNode, Outcome<ObjectNode>> change) {
        ObjectNode before = Json.own(owner.response(messageId).map(Response::json).orElse("{}"));
        boolean promised = (before.path("flags").asInt() & LOADING) != 0;
        Outcome<ObjectNode> outcome = change.apply(before);
        if (outcome instanceof Done<ObjectNode>(ObjectNode after)) {
            if (!promised) {
                after.put("edited_timestamp", Timestamps.text(now()));
            }
            update(
                    owner.id(),
                    found -> found.changed(messageId, _ -> Optional.of(Response.ephemeral(after))));
        }
        return outcome;
    }

    /** Takes a message that only one person sees away; false when there is none. */
    public boolean delete(long messageId) {
        return ground.locked(
                () -> {
                    Optional<Interaction> owner = ofEphemeral(messageId);
                    owner.ifPresent(
                            one ->
                                    update(
                                            one.id(),
                                            found ->
                                                    found.changed(
                                                            messageId, _ -> Optional.empty())));
                    return owner.isPresent();
                });
    }

    private void update(long id, UnaryOperator<Interaction> change) {
        ground.locked(
                () -> {
                    Interaction found = interactions.get(id);
                    if (found != null) {
                        changed(change.apply(found));
                    }
                    return true;
                });
    }

    private Interaction changed(Interaction after) {
        interactions.put(after.id(), after);
        ground.tell(new Change(CHANGED, 0, tree(after)));
        return after;
    }

    /** What became of it, for the person who asked. */
    public ObjectNode tree(Interaction interaction) {
        return ground.locked(() -> InteractionView.tree(interaction, ground.store(), now()));
    }

    private Instant now() {
        return ground.clock().instant();
    }
}
