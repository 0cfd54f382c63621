package io.tocsin.ledger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.SilenceOutcome.Backwards;
import io.tocsin.ledger.SilenceOutcome.Done;
import io.tocsin.ledger.SilenceOutcome.Over;
import io.tocsin.ledger.SilenceOutcome.TooMany;
import io.tocsin.ledger.SilenceOutcome.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Silences in PostgreSQL. Changes take turns; see {@link SilenceTurn}. */
@ApplicationScoped
class StoredSilences implements SilenceStore {

    private static final String NOW = "to_timestamp(cast(:now as bigint) / 1000.0)";

    private static final String SELECT = "select " + SilenceRow.COLUMNS + " from silences";

    private static final String REVISION = "select revision from silences_revision";

    private final Reads reads;
    private final InstantSource clock;

    StoredSilences(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public Uni<SilenceOutcome> create(StoredSilence.Terms terms, String by) {
        return turn(turn -> turn.count().chain(count -> create(turn, terms, by, count)));
    }

    private static Uni<SilenceOutcome> create(
            SilenceTurn turn, StoredSilence.Terms terms, String by, long count) {
        if (count >= MOST) {
            return Uni.createFrom().item(new TooMany());
        }
        String said =
                SilenceTurn.by(by, terms.comment())
                        + "; "
                        + (terms.startsAt().isAfter(turn.now())
                                ? "from " + terms.startsAt() + " "
                                : "")
                        + "until "
                        + terms.endsAt();
        return turn.write(new StoredSilence(id(turn.now()), terms), Kind.SILENCE_CREATED, said)
                .map(Done::new);
    }

    @Override
    public Uni<SilenceOutcome> change(UUID id, SilenceChange change) {
        return turn(
                turn ->
                        turn.find(id)
                                .chain(
                                        found ->
                                                found.isEmpty()
                                                        ? Uni.createFrom().item(new Unknown())
                                                        : change(turn, found.get(), change)));
    }

    private static Uni<SilenceOutcome> change(
            SilenceTurn turn, StoredSilence silence, SilenceChange change) {
        StoredSilence changed = new StoredSilence(silence.id(), change.of(silence.terms()));
        if (silence.state(turn.now()) == SilenceState.EXPIRED) {
            return Uni.createFrom().item(new Over(silence));
        }
        if (!changed.terms().endsAt().isAfter(changed.terms().startsAt())) {
            return Uni.createFrom().item(new Backwards(silence));
        }
        if (changed.equals(silence)) {
            return Uni.createFrom().item(new Done(silence));
        }
        Instant before = silence.terms().endsAt();
        Instant after = changed.terms().endsAt();
        String said =
                SilenceTurn.by(change.by(), change.comment())
                        + "; until "
                        + after
                        + (after.equals(before) ? "" : " instead of " + before);
        return turn.write(changed, Kind.SILENCE_CHANGED, said).map(Done::new);
    }

    @Override
    public Uni<SilenceOutcome> expire(UUID id, String by, @Nullable String comment) {
        return turn(
                turn ->
                        turn.find(id)
                                .chain(
                                        found ->
                                                found.isEmpty()
                                                        ? Uni.createFrom().item(new Unknown())
                                                        : expire(
                                                                turn,
                                                                found.get(),
                                                                SilenceTurn.by(by, comment))));
    }

    private static Uni<SilenceOutcome> expire(
            SilenceTurn turn, StoredSilence silence, String said) {
        return silence.state(turn.now()) == SilenceState.EXPIRED
                ? Uni.createFrom().item(new Done(silence))
                : turn.end(silence, said).map(Done::new);
    }

    @Override
    public Uni<Optional<StoredSilence>> find(UUID id) {
        return reads.ask(session -> SilenceTurn.find(session, id));
    }

    @Override
    public Uni<SilencePage> list(SilenceFilter filter, int limit, @Nullable UUID before) {
        Conditions conditions = conditions(filter);
        if (before != null) {
            conditions.and("id < :before", "before", before);
        }
        return reads.ask(
                        session ->
                                conditions
                                        .bind(
                                                session.createNativeQuery(
                                                        SELECT
                                                                + conditions.where()
                                                                + " order by id desc limit "
                                                                + (limit + 1),
                                                        Object[].class))
                                        .getResultList())
                .map(rows -> page(rows.stream().map(SilenceRow::read).toList(), limit));
    }

    private Conditions conditions(SilenceFilter filter) {
        Conditions conditions = new Conditions();
        if (!filter.states().isEmpty()) {
            conditions
                    .and(
                            "(case when ends_at <= "
                                    + NOW
                                    + " then 'expired' when starts_at <= "
                                    + NOW
                                    + " then 'active' else 'pending' end)"
                                    + " = any(string_to_array(cast(:states as text), ','))")
                    .parameter("now", clock.millis())
                    .parameter(
                            "states",
                            String.join(
                                    ",",
                                    filter.states().stream().map(SilenceState::text).toList()));
        }
        String text = filter.text();
        if (text != null) {
            conditions.and(
                    "strpos(lower(matchers || ' ' || author || ' ' || comment),"
                            + " lower(cast(:text as text))) > 0",
                    "text",
                    text);
        }
        return conditions;
    }

    private static SilencePage page(List<StoredSilence> silences, int limit) {
        if (silences.size() <= limit) {
            return new SilencePage(silences, null);
        }
        List<StoredSilence> page = silences.subList(0, limit);
        return new SilencePage(page, page.getLast().id());
    }

    @Override
    public Uni<Long> revision() {
        return reads.glance(
                session -> session.createNativeQuery(REVISION, Long.class).getSingleResult());
    }

    /** The revision comes first: what is read after it is at least as new. */
    @Override
    public Uni<ChangedSilences> since(long revision) {
        return reads.ask(
                session ->
                        session.createNativeQuery(REVISION, Long.class)
                                .getSingleResult()
                                .chain(latest -> between(session, revision, latest)));
    }

    private Uni<ChangedSilences> between(
            Mutiny.StatelessSession session, long revision, long latest) {
        return session.createNativeQuery(
                        SELECT + " where revision > :revision and ends_at > " + NOW, Object[].class)
                .setParameter("revision", revision)
                .setParameter("now", now().minus(RECENT).toEpochMilli())
                .getResultList()
                .map(
                        rows ->
                                new ChangedSilences(
                                        latest, rows.stream().map(SilenceRow::read).toList()));
    }

    /** Looks first, and waits for a turn only when there is something to end. */
    @Override
    public Uni<Integer> endWithAlerts() {
        return reads.ask(session -> SilenceTurn.over(session, now()))
                .chain(
                        over ->
                                over.isEmpty()
                                        ? Uni.createFrom().item(0)
                                        : turn(StoredSilences::endOver));
    }

    private static Uni<Integer> endOver(SilenceTurn turn) {
        return SilenceTurn.over(turn.session(), turn.now())
                .chain(
                        over ->
                                Multi.createFrom()
                                        .iterable(over)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                silence ->
                                                        turn.end(
                                                                silence,
                                                                "none of the alerts it silenced"
                                                                        + " fires any longer"))
                                        .collect()
                                        .asList()
                                        .map(List::size));
    }

    @Override
    public Uni<Integer> forget(Duration retention) {
        return reads.ask(
                session ->
                        session.createNativeQuery("delete from silences where ends_at < " + NOW)
                                .setParameter("now", now().minus(retention).toEpochMilli())
                                .executeUpdate());
    }

    private <T> Uni<T> turn(Function<SilenceTurn, Uni<T>> change) {
        return reads.ask(session -> SilenceTurn.begin(session, now()).chain(change::apply));
    }

    /** As precise as what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A UUID of version 7 (RFC 9562): the moment, and then chance. */
    private static UUID id(Instant now) {
        UUID chance = UUID.randomUUID();
        return new UUID(
                now.toEpochMilli() << 16 | 0x7000 | chance.getMostSignificantBits() & 0xfff,
                chance.getLeastSignificantBits());
    }
}
