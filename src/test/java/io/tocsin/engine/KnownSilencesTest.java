package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.ChangedSilences;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.tocsin.routing.Silences;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How news of silences become a set. */
class KnownSilencesTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final Labels ALERT = Labels.of(Map.of("alertname", "DiskFull"));

    private final Configuration empty = Configuration.of(new Receiver("default", 1));
    private final Silence written =
            new Silence("file:1", List.of(), 0, Long.MAX_VALUE, "file", "for ever", false);

    @Test
    void what_is_stored_and_what_is_configured_hold_together() {
        StoredSilence stored = stored("alertname=DiskFull", NOW + 1000, false);

        Silences silences = known(1, stored).with(news(2), configured(2, written), NOW).silences();

        assertThat(silences.byId("file:1")).isEqualTo(written);
        assertThat(silences.byId(stored.id().toString())).isNotNull();
        assertThat(silences.find(ALERT, NOW)).isEqualTo(written);
    }

    @Test
    void one_that_cannot_be_read_is_left_out_alone() {
        StoredSilence good = stored("alertname=DiskFull", NOW + 1000, true);

        KnownSilences known = known(7, stored("alertname=~\"(\"", NOW + 2000, true), good);

        assertThat(known.revision()).isEqualTo(7);
        assertThat(known.silences().find(ALERT, NOW))
                .extracting(Silence::id)
                .isEqualTo(good.id().toString());
    }

    @Test
    void a_change_takes_the_place_of_what_was_known() {
        StoredSilence before = stored("alertname=DiskFull", NOW + 1000, true);
        StoredSilence.Terms terms = before.terms();
        StoredSilence after =
                new StoredSilence(
                        before.id(),
                        new StoredSilence.Terms(
                                terms.matchers(),
                                terms.startsAt(),
                                Instant.ofEpochMilli(NOW),
                                true,
                                "ann",
                                "done"));
        KnownSilences known = known(1, before);

        KnownSilences then = known.with(news(2, after), configured(1), NOW);

        assertThat(known.anyEndsWithAlert(NOW)).isTrue();
        assertThat(then.anyEndsWithAlert(NOW)).isFalse();
        assertThat(then.version()).isEqualTo(known.version() + 1);
        assertThat(then.silences().find(ALERT, NOW)).isNull();
        assertThat(then.silences().find(ALERT, NOW - 1)).isNotNull();
    }

    @Test
    void old_news_change_nothing() {
        KnownSilences known = known(5, stored("alertname=DiskFull", NOW + 1000, false));

        assertThat(known.with(news(4), configured(2), NOW)).isSameAs(known);
        assertThat(known.with(news(5), configured(1), NOW)).isSameAs(known);
        assertThat(known.with(news(6), configured(0), NOW)).isSameAs(known);
        assertThat(known.isUpToDate(5, 1)).isTrue();
        assertThat(known.isUpToDate(6, 1)).isFalse();
        assertThat(known.isUpToDate(5, 2)).isFalse();
        assertThat(KnownSilences.NONE.isUpToDate(0, 0)).isFalse();
    }

    @Test
    void what_has_been_over_for_long_is_forgotten() {
        StoredSilence stored = stored("alertname=DiskFull", NOW + 1000, false);
        long later = NOW + 1000 + SilenceStore.RECENT.toMillis();

        Silences then = known(1, stored).with(news(2), configured(1), later).silences();

        assertThat(then.byId(stored.id().toString())).isNull();
    }

    private KnownSilences known(long revision, StoredSilence... silences) {
        return KnownSilences.NONE.with(news(revision, silences), configured(1), NOW);
    }

    private static ChangedSilences news(long revision, StoredSilence... silences) {
        return new ChangedSilences(revision, List.of(silences));
    }

    private Routing.Version configured(int number, Silence... silences) {
        return new Routing.Version(
                number,
                new Configuration(
                        empty.policies(),
                        empty.receivers(),
                        empty.routes(),
                        List.of(),
                        List.of(silences)));
    }

    private static StoredSilence stored(String matchers, long endsAt, boolean endsWithAlert) {
        return new StoredSilence(
                UUID.randomUUID(),
                new StoredSilence.Terms(
                        matchers,
                        Instant.ofEpochMilli(NOW - 1000),
                        Instant.ofEpochMilli(endsAt),
                        endsWithAlert,
                        "ann",
                        "work"));
    }
}
