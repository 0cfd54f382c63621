package io.tocsin.policy;

import static io.tocsin.policy.Lives.ALERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.policy.Lives.Happening;
import io.tocsin.policy.Lives.Looked;
import io.tocsin.policy.Lives.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/** What holds under any policy for any life an alert may have. */
class PolicyPropertiesTest {

    private static final int TIMES = 300;
    private static final int LENGTH = 80;

    private final RandomGenerator random = Randomness.of(PolicyPropertiesTest.class);
    private final Lives lives = new Lives(random);
    private final Policy policy = lives.policy();
    private final Rehearsal alert = new Rehearsal(policy, ALERT);

    @RepeatedTest(TIMES)
    void the_last_word_is_always_delivered() {
        List<Moment> moments = Lives.live(alert, lives.life(LENGTH));

        letAllChangesHappen(moments);

        Memory end = moments.getLast().after();
        assertThat(end.voice().told()).isEqualTo(end.state().rank());
        assertThat(end.penalty().flapping()).isFalse();
        assertThat(end.candidate()).isNull();
        AlertState shown = AlertState.Unseen.INSTANCE;
        for (Moment moment : moments) {
            if (!(moment.step().decision() instanceof Decision.Hold)) {
                shown = moment.after().state();
            }
        }
        if (end.state().episode() > 0) {
            assertThat(shown).isEqualTo(end.state());
        }
    }

    @RepeatedTest(TIMES)
    void flapping_starts_and_ends_in_pairs() {
        List<Moment> moments = Lives.live(alert, lives.life(LENGTH));
        letAllChangesHappen(moments);

        boolean flapping = false;
        for (Moment moment : moments) {
            if (moment.step() instanceof Step.Changed changed) {
                boolean ends = changed.transition() == Transition.FLAPPING_ENDED;
                assertThat(changed.flappingStarts() && flapping).isFalse();
                assertThat(ends && !flapping).isFalse();
                flapping = !ends && (flapping || changed.flappingStarts());
            }
            assertThat(moment.after().penalty().flapping()).isEqualTo(flapping);
        }
        assertThat(flapping).isFalse();
    }

    @RepeatedTest(TIMES)
    void while_it_flaps_only_what_is_worse_than_all_that_was_told_is_spoken_of() {
        for (Moment moment : Lives.live(alert, lives.life(LENGTH))) {
            if (moment.after().penalty().flapping()
                    && moment.step().decision() instanceof Decision.Speak) {
                assertThat(policy.damping().risesSpeak()).isTrue();
                assertThat(moment.after().state().rank())
                        .isGreaterThan(moment.before().voice().loudest());
            }
        }
    }

    @RepeatedTest(TIMES)
    void the_penalty_stays_between_nothing_and_its_ceiling() {
        List<Happening> life = random.nextBoolean() ? lives.life(LENGTH) : lives.absurdLife(LENGTH);
        double ceiling =
                switch (policy.damping()) {
                    case Damping.Off _ -> 0;
                    case Damping.Decay decay -> decay.ceiling();
                    case Damping.Window _ -> 100;
                };
        for (Moment moment : Lives.live(alert, life)) {
            Penalty penalty = moment.after().penalty();
            assertThat(penalty.value()).isBetween(0.0, ceiling);
            assertThat(policy.damping().valueAt(penalty, moment.happening().now()))
                    .isBetween(0.0, ceiling);
        }
    }

    @RepeatedTest(TIMES)
    void within_the_cool_down_only_what_is_worse_than_all_that_was_told_is_spoken_of() {
        for (Moment moment : Lives.live(alert, lives.life(LENGTH))) {
            Voice before = moment.before().voice();
            if (moment.step() instanceof Step.Changed changed
                    && changed.decision() instanceof Decision.Speak
                    && changed.at() < policy.coolUntil(before)) {
                assertThat(moment.after().state().rank()).isGreaterThan(before.loudest());
                assertThat(changed.transition()).isNotEqualTo(Transition.REMINDED);
            }
        }
    }

    @RepeatedTest(TIMES)
    void what_is_spoken_of_fires_and_is_what_people_then_believe() {
        for (Moment moment : Lives.live(alert, lives.life(LENGTH))) {
            if (moment.step().decision() instanceof Decision.Speak) {
                Voice voice = moment.after().voice();
                assertThat(voice.told())
                        .isEqualTo(moment.after().state().rank())
                        .isNotEqualTo(Voice.NOTHING);
                assertThat(voice.loudest()).isGreaterThanOrEqualTo(voice.told());
                assertThat(voice.conversation()).isPositive();
                assertThat(voice.spokeAt()).isEqualTo(((Step.Changed) moment.step()).at());
            }
        }
    }

    @RepeatedTest(TIMES)
    void reminders_are_ever_further_apart_and_not_too_many() {
        for (Moment moment : Lives.live(alert, lives.life(LENGTH))) {
            if (moment.step() instanceof Step.Changed changed
                    && changed.transition() == Transition.REMINDED) {
                Voice before = moment.before().voice();
                int attempt = before.reminders();
                Reminders reminders = policy.reminders();
                assertThat(changed.numbers().count()).isEqualTo(attempt + 1);
                assertThat(attempt).isLessThan(reminders.most());
                assertThat(changed.at() - before.spokeAt())
                        .isGreaterThanOrEqualTo(
                                Math.min(reminders.first() << attempt, reminders.cap()));
                assertThat(before.isAcknowledged()).isFalse();
            }
        }
    }

    @RepeatedTest(TIMES)
    void the_same_life_is_told_the_same_way() {
        List<Happening> life = lives.life(LENGTH);
        List<Moment> moments = Lives.live(alert, life);

        assertThat(Lives.live(new Rehearsal(policy, ALERT), life)).isEqualTo(moments);
    }

    @RepeatedTest(TIMES)
    void a_clock_that_is_looked_at_often_changes_nothing_but_the_reminders() {
        Policy unreminded =
                new Policy(
                        policy.name(),
                        policy.damping(),
                        policy.coolDown(),
                        policy.holdDown(),
                        Reminders.OFF,
                        policy.resolveAfter(),
                        policy.expectation());
        List<Happening> life = lives.orderlyLife(LENGTH);
        List<Step> once = steps(Lives.live(new Rehearsal(unreminded, ALERT), life));

        assertThat(steps(Lives.live(new Rehearsal(unreminded, ALERT), lookingOften(life))))
                .isEqualTo(once);
    }

    @RepeatedTest(TIMES)
    void steps_count_from_ever_later_moments_if_the_clock_never_goes_back() {
        long last = Long.MIN_VALUE;
        for (Moment moment : Lives.live(alert, lives.orderlyLife(LENGTH))) {
            if (moment.step() instanceof Step.Changed changed) {
                assertThat(changed.at()).isBetween(last, moment.happening().now());
                last = changed.at();
            }
        }
    }

    @RepeatedTest(TIMES)
    void no_time_is_too_extreme_and_nothing_goes_on_for_ever() {
        List<Moment> moments = Lives.live(alert, lives.absurdLife(LENGTH));
        letAllChangesHappen(moments);

        for (Moment moment : moments) {
            alert.outlook(moment.happening().now());
            assertThat(moment.after().voice().reminders()).isNotNegative();
        }
    }

    @RepeatedTest(TIMES)
    void the_same_report_again_is_judged_without_a_trace_unless_every_check_counts() {
        Policy counting = damped(random.nextBoolean() ? new Damping.Off() : lives.decay());
        Rehearsal repeated = new Rehearsal(counting, ALERT);
        for (Happening happening : lives.life(LENGTH)) {
            List<Moment> moments = new ArrayList<>();
            Lives.live(repeated, happening, moments);
            if (happening instanceof Lives.Reported reported) {
                Step again =
                        counting.on(repeated.memory(), reported.report(), reported.now(), ALERT);
                assertThat(
                                again == Step.Unchanged.DUPLICATE
                                        || again == Step.Unchanged.STALE
                                        || again == Step.Unchanged.PENDING)
                        .isTrue();
            }
        }
    }

    @RepeatedTest(TIMES)
    void nothing_is_spoken_before_the_outlook_says() {
        List<Moment> life = Lives.live(alert, lives.orderlyLife(LENGTH));
        long now = life.getLast().happening().now();
        alert.advance(now, step -> {});
        Outlook outlook = alert.outlook(now);
        List<Long> spoken = new ArrayList<>();

        alert.pass(
                now + 100_000_000,
                step -> {
                    if (step instanceof Step.Changed changed
                            && changed.decision() instanceof Decision.Speak) {
                        spoken.add(changed.at());
                    }
                });

        assertThat(spoken).allMatch(at -> at >= outlook.speaksAt());
    }

    private Policy damped(Damping damping) {
        return new Policy(
                policy.name(),
                damping,
                policy.coolDown(),
                policy.holdDown(),
                policy.reminders(),
                policy.resolveAfter(),
                policy.expectation());
    }

    /** Lets time pass until nothing more happens of itself, without reminders. */
    private void letAllChangesHappen(List<Moment> moments) {
        Memory memory = alert.memory();
        for (int i = 0; ; i++) {
            long due = policy.nextChange(memory, alert.runsOutAt());
            if (due == Long.MAX_VALUE) {
                return;
            }
            assertThat(i).as("changes without a report").isLessThan(10);
            Step.Changed step = policy.onDue(memory, alert.runsOutAt(), due, ALERT);
            moments.add(new Moment(new Looked(due), memory, step, step.memory()));
            memory = step.memory();
        }
    }

    private List<Happening> lookingOften(List<Happening> life) {
        List<Happening> looking = new ArrayList<>();
        for (Happening happening : life) {
            long last = looking.isEmpty() ? happening.now() : looking.getLast().now();
            for (int i = random.nextInt(5); i > 0 && last < happening.now() - 1; i--) {
                last = random.nextLong(last, happening.now());
                looking.add(new Looked(last));
            }
            looking.add(happening);
        }
        return looking;
    }

    private static List<Step> steps(List<Moment> moments) {
        return moments.stream().map(Moment::step).toList();
    }
}
