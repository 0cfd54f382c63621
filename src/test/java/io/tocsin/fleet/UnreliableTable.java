package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.Map;
import java.util.Set;

/** The real table, which cannot be reached as long as it is told so. */
@Vetoed
final class UnreliableTable extends LeaseTable {

    private volatile boolean away;

    UnreliableTable(LeaseLoop loop, FleetConfig config) {
        super(loop, config);
    }

    void away(boolean now) {
        away = now;
    }

    @Override
    Uni<Set<Grant>> beat(Self me, boolean leaving, Map<Lease, Map<String, Object>> held) {
        return away
                ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                : super.beat(me, leaving, held);
    }
}
