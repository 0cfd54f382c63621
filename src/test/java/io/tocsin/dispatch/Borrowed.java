package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ledger's posts, of which some are nobody's business here, and which may be away. */
final class Borrowed {

    private Borrowed() {}

    /**
     * The same posts.
     *
     * @param receivers whose conversations are heard of
     * @param away whether nothing answers
     */
    static Posts of(Posts posts, Predicate<String> receivers, BooleanSupplier away) {
        return (Posts)
                Proxy.newProxyInstance(
                        Borrowed.class.getClassLoader(),
                        new Class<?>[] {Posts.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "under" -> {
                                    return proxy;
                                }
                                case "claim" -> {
                                    return Uni.createFrom().item(true);
                                }
                                default -> {}
                            }
                            if (away.getAsBoolean()) {
                                return Uni.createFrom()
                                        .failure(new IllegalStateException("the ledger is away"));
                            }
                            try {
                                return method.getName().equals("waiting")
                                        ? posts.waiting().map(all -> only(all, receivers))
                                        : method.invoke(posts, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /** The same threads, which need no right. */
    static PostThreads of(PostThreads threads) {
        return (PostThreads)
                Proxy.newProxyInstance(
                        Borrowed.class.getClassLoader(),
                        new Class<?>[] {PostThreads.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.getName().equals("under")
                                        ? proxy
                                        : method.invoke(threads, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static Set<Posts.Waiting> only(Set<Posts.Waiting> all, Predicate<String> receivers) {
        return all.stream()
                .filter(one -> receivers.test(one.receiver()))
                .collect(Collectors.toSet());
    }
}
