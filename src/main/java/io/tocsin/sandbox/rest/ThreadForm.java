package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Timestamps;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be changed of a thread (https://docs.discord.com/developers/topics/threads). */
final class ThreadForm {

    static final int NAME = 100;
    private static final Set<Long> ARCHIVE_MINUTES = Set.of(60L, 1_440L, 4_320L, 10_080L);

    private ThreadForm() {}

    /**
     * @param moderates whether the bot may lock threads, and bring back locked ones
     */
    static Outcome<ObjectNode> edit(Form form, ObjectNode thread, boolean moderates, Instant now) {
        ObjectNode metadata = (ObjectNode) thread.get("thread_metadata");
        boolean archived = metadata.path("archived").asBoolean();
        boolean locked = metadata.path("locked").asBoolean();
        boolean rests = form.flag("archived", archived);
        boolean shut = form.flag("locked", locked);
        if (!moderates && (shut != locked || (locked && archived && !rests))) {
            return new Refused<>(Problem.MISSING_PERMISSIONS);
        }
        // Nothing of an archived thread changes unless it comes back.
        if (archived && rests && shut == locked) {
            return new Refused<>(Problem.THREAD_ARCHIVED);
        }
        if (form.has("name")) {
            thread.put("name", form.required("name", NAME));
        }
        ChannelCalls.set(
                thread, "rate_limit_per_user", form.integer("rate_limit_per_user", 0, 21_600));
        Long minutes = archiveMinutes(form);
        if (minutes != null) {
            metadata.put("auto_archive_duration", minutes.intValue());
        }
        metadata.put("archived", rests).put("locked", shut);
        if (rests != archived) {
            metadata.put("archive_timestamp", Timestamps.text(now));
        }
        return form.errors()
                .problem()
                .<Outcome<ObjectNode>>map(Refused::new)
                .orElseGet(() -> new Done<>(thread));
    }

    /** How long a thread stays after its last message; null when the form does not say. */
    static @Nullable Long archiveMinutes(Form form) {
        Long minutes = form.integer("auto_archive_duration", 0, Integer.MAX_VALUE);
        if (minutes != null && !ARCHIVE_MINUTES.contains(minutes)) {
            form.errors()
                    .add(
                            form.path("auto_archive_duration"),
                            "BASE_TYPE_CHOICES",
                            "Value must be one of (60, 1440, 4320, 10080).");
        }
        return minutes;
    }
}
