package io.tocsin.api;

import io.tocsin.policy.Damping;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Numbers;
import io.tocsin.policy.Outlook;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the policy says of a step, in a sentence for people. */
final class Sentences {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Sentences() {}

    /** Of a step at {@code at}. */
    static String of(Step step, Numbers numbers, long at, Policy policy) {
        String until = moment(numbers.until(), at);
        Decision decision = step.decision();
        String did =
                switch (decision) {
                    case Decision.Speak _ -> "spoken of: ";
                    case Decision.Update _ -> "shown without a ping: ";
                    case Decision.Hold _ -> "held: ";
                };
        return did
                + switch (decision.reason()) {
                    case FIRST_FIRING ->
                            decision instanceof Decision.Update
                                    ? "it fires again, which people believe already"
                                    : "it begins to fire";
                    case ESCALATED -> "it got worse";
                    case DE_ESCALATED -> "it got better, and still fires";
                    case CONTENT_CHANGED -> "what it says changed, and nothing else";
                    case RESOLVED -> "it is over";
                    case DUPLICATE -> "it is known already";
                    case STALE -> "it is older than what is known already";
                    case NOT_FIRING -> "it does not fire";
                    case EXPIRED -> "no news came until its last report ran out, so it is over";
                    case REVIVED ->
                            "it had been taken for over in vain, and has fired all the time";
                    case COOL_DOWN -> "people were told a moment ago" + again(until);
                    case COOL_DOWN_ENDED ->
                            "the cool-down is over, and people were told less than is true";
                    case FLAPPING -> flapping(step, numbers, until, policy);
                    case FLAPPING_ENDED ->
                            (decision instanceof Decision.Speak
                                            ? "it has calmed down, and is worse than people know"
                                            : "it has calmed down")
                                    + held(numbers);
                    case HOLD_DOWN ->
                            "it must last" + (until == null ? "" : " until " + until) + " to count";
                    case WITHDRAWN -> "it did not last";
                    case REMINDER ->
                            "reminder " + numbers.count() + ", it still fires" + next(until);
                    case MISSING -> "it was expected to be reported, and was not";
                    case ACKNOWLEDGED ->
                            "somebody takes care of it until "
                                    + (until == null ? "it is over" : until);
                    case UNACKNOWLEDGED -> "nobody takes care of it any longer";
                    case SILENCED -> "a silence holds for it" + (until == null ? "" : until(until));
                    case SILENCE_ENDED -> "the silence is over";
                    case INHIBITED -> "another alert fires that says enough";
                    case INHIBITION_ENDED -> "the other alert fires no longer";
                    case MUTED -> "it is muted" + (until == null ? "" : until(until));
                    case MUTE_ENDED -> "it is muted no longer";
                };
    }

    private static String flapping(
            Step step, Numbers numbers, @Nullable String until, Policy policy) {
        boolean starts = step instanceof Step.Changed changed && changed.flappingStarts();
        String figures =
                (starts ? "flapping from now on" : "flapping") + ", penalty %d%s of %d%s%s";
        return switch (policy.damping()) {
            case Damping.Window window ->
                    figures.formatted(
                            Math.round(numbers.penalty()),
                            " %",
                            Math.round(numbers.threshold()),
                            " %",
                            ", until it falls to "
                                    + Math.round(window.low())
                                    + " %, or "
                                    + until
                                    + " if no check comes");
            case Damping.Decay _, Damping.Off _ ->
                    figures.formatted(
                            Math.round(numbers.penalty()),
                            "",
                            Math.round(numbers.threshold()),
                            "",
                            until == null ? "" : ", until " + until + " at the earliest");
        };
    }

    private static String until(String moment) {
        return " until " + moment;
    }

    private static String held(Numbers numbers) {
        return switch ((int) Math.min(numbers.count(), 2)) {
            case 1 -> "; one change was held back";
            case 2 -> "; " + numbers.count() + " changes were held back";
            default -> "; no change came since";
        };
    }

    private static String again(@Nullable String until) {
        return until == null ? "" : ", and will be again from " + until + " on";
    }

    private static String next(@Nullable String until) {
        return until == null ? "; it is the last" : "; the next comes at " + until;
    }

    /** Of what comes after {@code now} for an alert that must be quiet because of {@code hush}. */
    static String of(Outlook outlook, @Nullable Hush hush, long now) {
        return hush != null && outlook.why() == hush.reason() ? quiet(hush, now) : of(outlook, now);
    }

    private static String quiet(Hush hush, long now) {
        String end = moment(hush.until(), now);
        String until = end == null ? "" : until(end);
        if (hush.isBySource()) {
            return "its source wants it recorded only";
        }
        if (hush.reason() == Reason.SILENCED) {
            return "the silence " + hush.by() + " holds for it" + until;
        }
        return hush.reason() == Reason.INHIBITED
                ? "the alert " + hush.by() + " fires, which says enough"
                : "it is muted (" + hush.by() + ")" + until;
    }

    /** Of what comes after {@code now}. */
    static String of(Outlook outlook, long now) {
        String at = moment(outlook.speaksAt(), now);
        Reason why = outlook.why();
        if (at == null) {
            return switch (why) {
                case NOT_FIRING -> "it does not fire; people hear of it when it does";
                case ACKNOWLEDGED -> "somebody takes care of it until it is over";
                default -> "nothing more is said unless something changes";
            };
        }
        return switch (why) {
            case FLAPPING -> "it is flapping; people are told what is true then from " + at + " on";
            case HOLD_DOWN -> "a change counts from " + at + " on, if it lasts";
            case NOT_FIRING -> "it fires at " + at + " unless a report comes before";
            case COOL_DOWN -> "people are told the rest when the cool-down ends at " + at;
            case ACKNOWLEDGED -> "somebody takes care of it; the next reminder may come at " + at;
            default -> "the next reminder comes at " + at;
        };
    }

    /** The moment in UTC, with its date if that is another one; null if it never comes. */
    private static @Nullable String moment(long milliseconds, long now) {
        Instant moment = Play.moment(milliseconds);
        if (moment == null) {
            return null;
        }
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        LocalDate today = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).toLocalDate();
        return (time.toLocalDate().equals(today) ? TIME : DATE_AND_TIME).format(time);
    }
}
