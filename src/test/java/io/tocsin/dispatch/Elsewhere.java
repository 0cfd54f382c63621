package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.ChannelFence;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The real ledger behind the real fence, as one process sees it that may be stopped in the middle
 * or cut off. The slices are other ones than those of the gateway that runs beside the test.
 */
final class Elsewhere {

    private static final int AWAY = 1000;

    private final Predicate<String> receivers;
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private volatile boolean away;

    /**
     * Nothing stops it yet.
     *
     * @param receivers whose conversations are heard of
     */
    Elsewhere(Predicate<String> receivers) {
        this.receivers = receivers;
    }

    Posts of(Posts posts) {
        return proxy(Posts.class, posts);
    }

    PostThreads of(PostThreads threads) {
        return proxy(PostThreads.class, threads);
    }

    /** What this step gives is not seen before the future is done. */
    void hold(String step, CompletableFuture<Void> gate) {
        gates.put(step, gate);
    }

    /** Whether nothing answers. */
    void away(boolean now) {
        away = now;
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(
                        Elsewhere.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            try {
                                return switch (method.getName()) {
                                    case "under" ->
                                            proxy(
                                                    type,
                                                    type.cast(
                                                            method.invoke(
                                                                    real, shifted(arguments[0]))));
                                    case "claim" ->
                                            held(
                                                    "claim",
                                                    (Uni<?>)
                                                            method.invoke(
                                                                    real, shifted(arguments[0])));
                                    case "waiting" ->
                                            held(
                                                    "waiting",
                                                    ((Posts) real).waiting().map(this::ours));
                                    default ->
                                            held(
                                                    method.getName(),
                                                    (Uni<?>) method.invoke(real, arguments));
                                };
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private Uni<?> held(String step, Uni<?> answer) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                away
                                        ? Uni.createFrom()
                                                .failure(
                                                        new IllegalStateException(
                                                                "the ledger is away"))
                                        : answer)
                .call(
                        () ->
                                Uni.createFrom()
                                        .completionStage(
                                                gates.getOrDefault(
                                                        step,
                                                        CompletableFuture.completedFuture(null))));
    }

    private Set<Posts.Waiting> ours(Set<Posts.Waiting> all) {
        return all.stream()
                .filter(one -> receivers.test(one.receiver()))
                .collect(Collectors.toSet());
    }

    private static ChannelFence shifted(Object fence) {
        ChannelFence real = (ChannelFence) fence;
        return new ChannelFence(real.slice() + AWAY, real.epoch());
    }
}
