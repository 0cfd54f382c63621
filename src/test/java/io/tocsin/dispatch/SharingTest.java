package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.dispatch.Outcome.Scope;
import io.tocsin.fleet.Fleet;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running gateway, with and without another one beside it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class SharingTest {

    private static final AtomicLong CHANNELS = new AtomicLong(9_000_000);

    @Inject Outlets outlets;
    @Inject Dispatcher dispatcher;
    @Inject Fleet fleet;
    @Inject DataSource data;

    private final Outlet way =
            new Outlet("shared-" + CHANNELS.incrementAndGet(), CHANNELS.incrementAndGet());

    @BeforeEach
    void ready() {
        await().until(() -> dispatcher.held().size() == Slices.COUNT);
    }

    @AfterEach
    void alone() throws SQLException {
        run("delete from members where name = 'neighbour'");
        run("delete from ways where bot = '" + way.bot() + "'");
        await().until(() -> !fleet.hasOthers());
    }

    @Test
    void what_goes_wrong_here_is_in_the_ledger_until_it_goes_well() {
        outlets.note(way, "nobody", new Outcome.Refused(Scope.CHANNEL, "no"));
        await().until(() -> count(way) == 1);

        outlets.note(way, "nobody", new Outcome.Shown(1));

        await().until(() -> count(way) == 0);
    }

    @Test
    void what_others_say_is_believed_as_long_as_they_are_there() throws SQLException {
        run(
                "insert into members (id, name, version, joined_at, seen_at) values"
                        + " (gen_random_uuid(), 'neighbour', '1', now(), now() + interval '1 hour')");
        refuse(way.anywhere());
        await().until(() -> outlets.ways().of(way.anywhere()) != null);

        run("delete from ways where bot = '" + way.bot() + "'");

        await().until(() -> outlets.ways().of(way.anywhere()) == null);
    }

    @Test
    void as_long_as_nobody_else_is_there_nobody_is_asked() throws Exception {
        refuse(way.anywhere());

        Thread.sleep(1_500);

        assertThat(outlets.ways().of(way.anywhere())).isNull();
    }

    private void refuse(Outlet refused) throws SQLException {
        run(
                "insert into ways values ('%s', %d, now(), 1, true, now() + interval '1 hour')"
                        .formatted(refused.bot(), refused.channel()));
    }

    private int count(Outlet counted) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "select count(*) from ways where bot = '%s' and channel = %d"
                                        .formatted(counted.bot(), counted.channel()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = data.getConnection();
                Statement step = connection.createStatement()) {
            step.executeUpdate(statement);
        }
    }
}
