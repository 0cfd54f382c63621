package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The gateway on its own, with everything embedded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneMachineIT {

    private static final Duration STOP = Duration.ofSeconds(15);

    private final Path home = Cast.newHome("machine");
    private final GatewayProcess.Recipe recipe = GatewayProcess.Recipe.in(home, Map.of());
    private final GatewayProcess gateway = recipe.start().awaitReady();

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    @Order(1)
    void a_second_gateway_on_the_same_data_is_refused_and_the_first_goes_on() throws Exception {
        try (var second = recipe.onPort(FreePort.find()).start()) {
            assertThat(second.process().endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(second.process().exitCode()).isEqualTo(1);
            assertThat(second.process().said())
                    .contains("Another Tocsin (pid ")
                    .contains(home.resolve("data").toString())
                    .contains("TOCSIN_DATA_DIR");
        }
        assertThat(gateway.post(report("1")).statusCode()).isEqualTo(202);
    }

    @Test
    @Order(2)
    void told_to_stop_it_ends_soon_and_leaves_no_process_behind() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(gateway.post(report("stop-" + i)).statusCode()).isEqualTo(202);
        }
        List<ProcessHandle> children = gateway.process().descendants();
        assertThat(children).isNotEmpty();

        boolean ended = gateway.process().terminate(STOP);

        assertThat(ended).as(gateway.process().lastWords()).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private static String report(String id) {
        return new Report(id, "DiskFull", true, Severity.WARNING, "Disk is full").json();
    }
}
