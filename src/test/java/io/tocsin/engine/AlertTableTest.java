package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Labels;
import io.tocsin.routing.Route;
import io.tocsin.routing.Routing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AlertTableTest {

    private static final Route ROUTE = new Routing(Optional::empty).routes(Labels.EMPTY).getFirst();

    private final RandomGenerator random = Randomness.of(AlertTableTest.class);
    private final AlertTable table = new AlertTable(random);

    @RepeatedTest(50)
    void it_holds_what_a_map_would_hold() {
        Map<Long, TrackedAlert> map = new HashMap<>();
        long among = 1L << random.nextInt(3, 60);
        for (int i = 0; i < 300; i++) {
            TrackedAlert alert = alert(random.nextLong(-among, among));
            table.put(alert);
            map.put(alert.fingerprint(), alert);
            long any = random.nextLong(-among, among);
            assertThat(table.get(any)).isSameAs(map.get(any));
        }
        assertThat(table.size()).isEqualTo(map.size());
        assertThat(map).allSatisfy((key, alert) -> assertThat(table.get(key)).isSameAs(alert));
    }

    @Test
    void an_alert_with_the_fingerprint_nought_is_an_alert() {
        assertThat(table.get(0)).isNull();

        table.put(alert(0));

        assertThat(table.get(0)).isNotNull();
        assertThat(table.size()).isEqualTo(1);
    }

    private static TrackedAlert alert(long fingerprint) {
        return new TrackedAlert(fingerprint, "A", new byte[0], List.of(ROUTE));
    }
}
