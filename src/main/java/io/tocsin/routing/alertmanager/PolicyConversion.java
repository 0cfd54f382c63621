package io.tocsin.routing.alertmanager;

import io.tocsin.policy.Policy;
import io.tocsin.routing.Durations;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a policy of every {@code repeat_interval}: reminders that come as often. */
final class PolicyConversion {

    /** What Alertmanager assumes. */
    private static final String REPEAT = "4h";

    private static final String TIMEOUT = "5m";

    private static final long SECOND = 1000;

    private final Converted policies;
    private final Original global;
    private final Notes notes;

    /** The names of the policies, by how often they remind. */
    private final Map<Long, String> names = new HashMap<>();

    /** Adds to {@code root}; {@code global} says when an alert is over. */
    PolicyConversion(Converted root, Original global, Notes notes) {
        this.policies = root.object("policies", global.path());
        this.global = global;
        this.notes = notes;
    }

    /** The policy of the root {@code route}, which is the default one. */
    String root(Original route) {
        String timeout = global.text("resolve_timeout");
        notes.carried(
                global.path("resolve_timeout"),
                (timeout == null ? "not written, so 5m: " : "")
                        + "it is resolveAfter of each policy");
        notes.changed(
                "route",
                "an alert that flaps is held back until it has calmed down, and one that was just"
                        + " spoken of shows without a ping: docs/policy.md tells how; damping: off"
                        + " and coolDown: 0s switch it off");
        String repeat = route.text("repeat_interval");
        return named(route, repeat == null ? REPEAT : repeat, Policy.DEFAULT.name());
    }

    /** The policy of a {@code route} below; null if it has its parent's. */
    @Nullable String below(Original route) {
        String repeat = route.text("repeat_interval");
        return repeat == null ? null : named(route, repeat, null);
    }

    private String named(Original route, String repeat, @Nullable String wish) {
        String path = route.path("repeat_interval");
        long millis = Durations.parse(repeat);
        if (millis <= 0) {
            route.complain("repeat_interval", "must be a span of time such as 4h, and not 0");
            return Policy.DEFAULT.name();
        }
        long every = Math.max(millis, SECOND);
        String name =
                names.computeIfAbsent(
                        every,
                        _ -> {
                            String called = wish == null ? "repeat-" + Durations.text(every) : wish;
                            write(called, every, path);
                            return called;
                        });
        notes.carried(
                path,
                (route.has("repeat_interval") ? "" : "not written, so " + REPEAT + ": ")
                        + "reminders of the policy "
                        + name
                        + ", which stop while somebody takes care");
        return name;
    }

    private void write(String name, long every, String path) {
        Converted policy = policies.object(name, path);
        if (every < Policy.DEFAULT.coolDown()) {
            policy.put("coolDown", Durations.text(every), path);
            notes.changed(
                    path,
                    "the policy "
                            + name
                            + " reminds sooner than after the usual coolDown, which is shortened");
        }
        String span = Durations.text(every);
        policy.object("reminders", path).put("first", span, path).put("cap", span, path);
        String timeout = global.text("resolve_timeout");
        policy.put(
                "resolveAfter",
                timeout == null ? TIMEOUT : timeout,
                global.path("resolve_timeout"));
    }
}
