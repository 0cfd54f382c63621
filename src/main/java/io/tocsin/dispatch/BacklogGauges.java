package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Shows how far receivers are behind. Who is known no more is shown no more. */
final class BacklogGauges {

    private static final String SECONDS = "seconds";

    private final MultiGauge waiting;
    private final MultiGauge lag;
    private final MultiGauge drain;
    private final MultiGauge dead;

    BacklogGauges(MeterRegistry registry) {
        waiting =
                MultiGauge.builder("tocsin.dispatch.waiting")
                        .description("Conversations that Discord does not show as it should")
                        .register(registry);
        lag =
                MultiGauge.builder("tocsin.dispatch.lag")
                        .description("How long the conversation waits that waits longest")
                        .baseUnit(SECONDS)
                        .register(registry);
        drain =
                MultiGauge.builder("tocsin.dispatch.drain")
                        .description("How long the receiver's channels need for what waits there")
                        .baseUnit(SECONDS)
                        .register(registry);
        dead =
                MultiGauge.builder("tocsin.dispatch.dead.letters")
                        .description("Conversations that cannot be delivered")
                        .register(registry);
    }

    void show(List<ReceiverBacklog> receivers) {
        waiting.register(
                receivers.stream()
                        .flatMap(
                                one ->
                                        Stream.of(
                                                waiting(one, "create", one.waiting().toCreate()),
                                                waiting(one, "edit", one.waiting().toEdit())))
                        .toList(),
                true);
        lag.register(rows(receivers, one -> seconds(one.lag())), true);
        drain.register(rows(receivers, one -> seconds(one.work().drain())), true);
        dead.register(rows(receivers, ReceiverBacklog::deadLetters), true);
    }

    private static Row<Number> waiting(ReceiverBacklog one, String state, int conversations) {
        return Row.of(Tags.of("receiver", one.receiver(), "state", state), conversations);
    }

    private static List<Row<?>> rows(
            List<ReceiverBacklog> receivers, ToDoubleFunction<ReceiverBacklog> value) {
        return receivers.stream()
                .<Row<?>>map(
                        one ->
                                Row.of(
                                        Tags.of("receiver", one.receiver()),
                                        value.applyAsDouble(one)))
                .toList();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
