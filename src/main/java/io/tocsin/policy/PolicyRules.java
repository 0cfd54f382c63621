package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules that a policy must obey as a whole, so that each of its parts can do its work. */
public final class PolicyRules {

    private static final long SECOND = 1000;
    private static final long HOUR = 3600 * SECOND;
    private static final long DAY = 24 * HOUR;

    private static final double MOST_POINTS = 1e9;
    private static final long LONGEST_SUPPRESSION = 7 * DAY;
    private static final long LONGEST_COOL_DOWN = 7 * DAY;
    private static final long LONGEST_HOLD_DOWN = 24 * HOUR;
    private static final long MOST_HALF_LIVES = 100;

    private final List<Violation> violations = new ArrayList<>();

    private PolicyRules() {}

    /** All rules that {@code policy} breaks; none if it is a good one. */
    public static List<Violation> check(Policy policy) {
        PolicyRules rules = new PolicyRules();
        switch (policy.damping()) {
            case Damping.Off _ -> {}
            case Damping.Decay decay -> rules.decay(decay);
            case Damping.Window window -> rules.window(window);
        }
        rules.span("coolDown", policy.coolDown(), 0, LONGEST_COOL_DOWN);
        rules.span("holdDown.firing", policy.holdDown().firing(), 0, LONGEST_HOLD_DOWN);
        rules.span("holdDown.resolved", policy.holdDown().resolved(), 0, LONGEST_HOLD_DOWN);
        if (!policy.reminders().equals(Reminders.OFF)) {
            rules.reminders(policy.reminders(), policy.coolDown());
        }
        rules.span("resolveAfter", policy.resolveAfter(), SECOND, NEVER);
        if (policy.expectation() != null) {
            rules.expectation(policy.expectation(), policy.resolveAfter());
        }
        return List.copyOf(rules.violations);
    }

    private void decay(Damping.Decay decay) {
        int before = violations.size();
        points("damping.flap", decay.flap());
        points("damping.severityChange", decay.severityChange());
        points("damping.suppress", decay.suppress());
        points("damping.reuse", decay.reuse());
        span("damping.halfLife", decay.halfLife(), SECOND, NEVER);
        span("damping.maxSuppress", decay.maxSuppress(), SECOND, LONGEST_SUPPRESSION);
        if (decay.reuse() == 0) {
            add("damping.reuse", "must be above 0, for a penalty never decays to nothing");
        }
        if (violations.size() > before) {
            return;
        }
        if (decay.reuse() >= decay.suppress()) {
            add(
                    "damping.reuse",
                    "must be below damping.suppress, which is %s; it is %s",
                    number(decay.suppress()),
                    number(decay.reuse()));
        } else if (Math.ceilDiv(decay.maxSuppress(), MOST_HALF_LIVES) > decay.halfLife()) {
            add(
                    "damping.maxSuppress",
                    "must be at most %d half-lives, which is %s; it is %s",
                    MOST_HALF_LIVES,
                    text(MOST_HALF_LIVES * decay.halfLife()),
                    text(decay.maxSuppress()));
        } else if (decay.ceiling() <= decay.suppress()) {
            add(
                    "damping.maxSuppress",
                    "must be at least %s, or damping.halfLife at most %s; with %s the penalty is"
                            + " capped at %s, reuse · 2^(maxSuppress / halfLife), which is not"
                            + " above damping.suppress, %s, so nothing would ever be held back",
                    text(shortestSuppression(decay)),
                    text(longestHalfLife(decay)),
                    text(decay.maxSuppress()),
                    number(decay.ceiling()),
                    number(decay.suppress()));
        }
    }

    /** In whole seconds. */
    private static long shortestSuppression(Damping.Decay decay) {
        long seconds = (long) (halvings(decay) * decay.halfLife() / SECOND);
        return (seconds + 1) * SECOND;
    }

    /** In whole seconds, as far as there is one. */
    private static long longestHalfLife(Damping.Decay decay) {
        long span = (long) (decay.maxSuppress() / halvings(decay)) - 1;
        return span > SECOND ? span / SECOND * SECOND : span;
    }

    /** How often the penalty must be able to halve between its ceiling and the release. */
    private static double halvings(Damping.Decay decay) {
        return Math.log(decay.suppress() / decay.reuse()) / Math.log(2);
    }

    private void window(Damping.Window window) {
        if (!(window.low() >= 0)) {
            add("damping.low", "must be at least 0 %%; it is %s %%", number(window.low()));
        }
        if (!(window.high() <= 100)) {
            add("damping.high", "must be at most 100 %%; it is %s %%", number(window.high()));
        }
        if (window.low() >= window.high()) {
            add(
                    "damping.low",
                    "must be below damping.high, which is %s %%; it is %s %%",
                    number(window.high()),
                    number(window.low()));
        }
        span("damping.maxSuppress", window.maxSuppress(), SECOND, LONGEST_SUPPRESSION);
    }

    private void reminders(Reminders reminders, long coolDown) {
        span("reminders.first", reminders.first(), SECOND, NEVER);
        if (reminders.most() != 0 && reminders.first() < coolDown) {
            add(
                    "reminders.first",
                    "must be at least as long as coolDown, %s, which a reminder after %s would"
                            + " break",
                    text(coolDown),
                    text(reminders.first()));
        }
        if (reminders.cap() < reminders.first()) {
            add(
                    "reminders.cap",
                    "must be at least reminders.first, which is %s; it is %s",
                    text(reminders.first()),
                    text(reminders.cap()));
        }
        if (reminders.most() < 0) {
            add("reminders.most", "must be at least 0; it is %d", reminders.most());
        }
        if (!(reminders.jitter() >= 0 && reminders.jitter() <= 1)) {
            add("reminders.jitter", "must be from 0 to 1; it is %s", number(reminders.jitter()));
        }
    }

    private void expectation(Expectation expectation, long resolveAfter) {
        span("expectation.every", expectation.every(), SECOND, NEVER);
        if (resolveAfter != NEVER) {
            add(
                    "resolveAfter",
                    "contradicts expect: without news the alert would both begin to fire and"
                            + " be over; remove one of the two");
        }
    }

    private void points(String field, double value) {
        if (!(value >= 0 && value <= MOST_POINTS)) {
            add(field, "must be from 0 to %s; it is %s", number(MOST_POINTS), number(value));
        }
    }

    private void span(String field, long value, long least, long most) {
        if (value < least) {
            add(field, "must be at least %s; it is %s", text(least), text(value));
        } else if (value > most) {
            add(field, "must be at most %s; it is %s", text(most), text(value));
        }
    }

    private void add(String field, String message, Object... values) {
        violations.add(new Violation(field, message.formatted(values)));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    /** A span as configuration writes it, for example {@code 1h30m}. */
    private static String text(long span) {
        if (span == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder(span < 0 ? "-" : "");
        long left = span;
        left = part(text, left, DAY, "d");
        left = part(text, left, HOUR, "h");
        left = part(text, left, 60 * SECOND, "m");
        left = part(text, left, SECOND, "s");
        part(text, left, 1, "ms");
        return text.toString();
    }

    private static long part(StringBuilder text, long span, long unit, String name) {
        if (span / unit != 0) {
            text.append(Math.abs(span / unit)).append(name);
        }
        return span % unit;
    }
}
