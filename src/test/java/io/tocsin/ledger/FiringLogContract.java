package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.FiringLog.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds of every log of what fires, in pages of two. */
abstract class FiringLogContract {

    static final int PAGE = 2;

    private static final int HERE = -501;
    static final int THERE = -502;

    private final String mark = UUID.randomUUID().toString();

    abstract FiringLog log();

    /** The alert with these labels begins or ceases to fire. */
    abstract void tell(Labels labels, int partition, boolean fires);

    abstract <T> T now(Supplier<Uni<T>> work);

    @Test
    void all_that_fire_elsewhere_and_have_the_labels_are_told_in_pages() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            tell(labels(name), THERE, true);
        }
        tell(labels("over"), THERE, true);
        tell(labels("over"), THERE, false);
        tell(labels("here"), HERE, true);
        tell(Labels.of(Map.of("alertname", "other")), THERE, true);

        assertThat(firing()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(now(() -> log().firing(wanted(), FiringLog.FIRST)).alerts()).hasSize(PAGE);
    }

    @Test
    void labels_of_one_kind_are_enough() {
        tell(labels("a"), THERE, true);
        tell(labels("b"), THERE, true);
        Wanted wanted =
                new Wanted(
                        List.of(labels("b"), Labels.of(Map.of("alertname", "nothing"))), Set.of());

        assertThat(now(() -> log().firing(wanted, FiringLog.FIRST)).alerts())
                .extracting(alert -> alert.labels().alertName())
                .containsExactly("b");
    }

    @Test
    void what_changed_since_a_moment_is_told_as_it_is_now() {
        tell(labels("a"), THERE, true);
        tell(labels("b"), THERE, true);
        String moment = moment();
        assertThat(changes(moment)).isEmpty();

        tell(labels("a"), THERE, false);
        tell(labels("c"), THERE, true);
        tell(labels("d"), THERE, false);
        tell(labels("d"), THERE, true);
        tell(labels("here"), HERE, true);

        assertThat(changes(moment)).containsExactlyInAnyOrder("a ends", "c fires", "d fires");
        assertThat(changes(moment())).isEmpty();
    }

    final Labels labels(String name) {
        return Labels.of(Map.of("alertname", name, "test", mark));
    }

    final String moment() {
        return now(() -> log().firing(wanted(), FiringLog.FIRST)).moment();
    }

    final List<String> firing() {
        return all(from -> now(() -> log().firing(wanted(), from))).stream()
                .map(alert -> alert.labels().alertName())
                .toList();
    }

    final List<String> changes(String since) {
        return all(from -> now(() -> log().changedSince(since, wanted(), from))).stream()
                .map(alert -> alert.labels().alertName() + (alert.fires() ? " fires" : " ends"))
                .toList();
    }

    private static List<FiringPage.Seen> all(LongFunction<FiringPage> read) {
        FiringPage page = read.apply(FiringLog.FIRST);
        List<FiringPage.Seen> all = new ArrayList<>(page.alerts());
        while (!page.isLast()) {
            page = read.apply(page.next());
            all.addAll(page.alerts());
        }
        return all;
    }

    private Wanted wanted() {
        return new Wanted(List.of(Labels.of(Map.of("test", mark))), Set.of(HERE));
    }
}
