package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteTreeTest {

    private static final Receiver EVERYBODY = new Receiver("default", 1);

    /** Every event of every alert asks. */
    @Test
    void to_find_a_route_allocates_nothing() {
        RouteTree tree =
                new RouteTree(
                        List.of(),
                        new Route(Policy.DEFAULT, EVERYBODY),
                        IntStream.range(0, 100).mapToObj(RouteTreeTest::child).toList());
        Labels labels = Labels.of(Map.of("alertname", "A", "instance", "i99"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(tree.find(labels).receiver().name()).isEqualTo("i99");

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            tree.find(labels);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(10_000);
    }

    private static RouteTree child(int number) {
        return new RouteTree(
                List.of(
                        new Matcher.Exactly("instance", true, "i" + number),
                        new Matcher.Exactly("team", false, "net")),
                new Route(Policy.DEFAULT, new Receiver("i" + number, 1)),
                List.of());
    }
}
