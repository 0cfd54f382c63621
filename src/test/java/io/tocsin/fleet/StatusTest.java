package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Lease LEASE = Lease.lasting(Resource.partition(0, 1), 1);

    @Test
    void a_holder_that_fails_to_say_anything_says_why() {
        Map<String, Object> said =
                Status.of(
                        holder(
                                () -> {
                                    throw new IllegalStateException("no idea");
                                }),
                        LEASE);

        assertThat(said).containsOnlyKeys("failure");
        assertThat(said.get("failure")).asString().contains("no idea");
    }

    @Test
    void what_is_said_becomes_what_postgresql_takes() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("text", "a\0b");
        odd.put("long", "x".repeat(5000));
        odd.put("nothing", null);
        odd.put("endless", Double.POSITIVE_INFINITY);
        odd.put("exact", 1.23456);
        odd.put("number", 7L);
        odd.put("truth", true);
        odd.put("object", Set.of(1));

        Map<String, Object> said = Status.of(holder(() -> odd), LEASE);

        assertThat(said)
                .containsEntry("text", "ab")
                .containsEntry("long", "x".repeat(200))
                .doesNotContainKey("nothing")
                .containsEntry("endless", "Infinity")
                .containsEntry("exact", 1.235)
                .containsEntry("number", 7L)
                .containsEntry("truth", true)
                .containsEntry("object", "[1]");
    }

    private static LeaseHolder holder(Supplier<Map<String, Object>> status) {
        return new LeaseHolder() {
            @Override
            public Set<Resource> wanted() {
                return Set.of();
            }

            @Override
            public void granted(Lease lease) {}

            @Override
            public Uni<Void> revoked(Lease lease) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public Map<String, Object> status(Lease lease) {
                return status.get();
            }
        };
    }
}
