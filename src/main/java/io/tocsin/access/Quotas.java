package io.tocsin.access;

import io.tocsin.access.Allowance.Granted;
import io.tocsin.access.Allowance.Later;
import io.tocsin.access.Allowance.Never;
import io.tocsin.access.ClientRules.Quota;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * How many events each client with a quota has left, in this process. There are as many buckets as
 * the configuration has clients with a quota, whatever is sent.
 */
@Singleton
public final class Quotas {

    private final Clients clients;
    private final InstantSource clock;
    private final AccessMetrics metrics;
    private final RefusalLog log;
    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();

    Quotas(Clients clients, InstantSource clock, AccessMetrics metrics, RefusalLog log) {
        this.clients = clients;
        this.clock = clock;
        this.metrics = metrics;
        this.log = log;
    }

    /** What holds for {@code caller}. */
    public ClientRules rules(Caller caller) {
        String name = caller.name();
        return name == null ? ClientRules.NONE : clients.rules(name);
    }

    /** Lets {@code caller} bring {@code events}, all of them or none. */
    public Allowance take(Caller caller, int events) {
        String name = caller.name();
        Quota quota = rules(caller).quota();
        if (name == null || quota == null) {
            return new Granted();
        }
        Allowance allowance = take(name, quota, events);
        switch (allowance) {
            case Granted _ -> {}
            case Later _ -> refused(name, OverQuota.RATE, events);
            case Never _ -> refused(name, OverQuota.BURST, events);
        }
        return allowance;
    }

    private Allowance take(String name, Quota quota, int events) {
        if (events > quota.burst()) {
            return new Never(quota.burst());
        }
        Account account = accounts.computeIfAbsent(name, _ -> new Account());
        return account.take(quota, events, clock.millis());
    }

    /** One client's bucket. */
    private static final class Account {

        private @Nullable TokenBucket bucket;

        synchronized Allowance take(Quota quota, int events, long now) {
            TokenBucket filled =
                    bucket == null ? TokenBucket.full(quota, now) : bucket.at(now, quota);
            boolean granted = filled.has(events);
            bucket = granted ? filled.without(events) : filled;
            return granted
                    ? new Granted()
                    : new Later(Duration.ofMillis(filled.millisUntil(events, quota)));
        }
    }

    private void refused(String client, OverQuota why, int events) {
        metrics.overQuota(why, events);
        log.overQuota(client, why, events);
    }
}
