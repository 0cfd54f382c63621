package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which part of the servers a session is for. */
record Shard(long index, long count) {

    private static final Shard ONLY = new Shard(0, 1);

    /** Reads the field of an IDENTIFY, which may be absent; nothing when it makes no sense. */
    static Optional<Shard> read(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return Optional.of(ONLY);
        }
        boolean pair =
                field.isArray()
                        && field.size() == 2
                        && field.path(0).isIntegralNumber()
                        && field.path(1).isIntegralNumber();
        Shard shard = new Shard(field.path(0).asLong(), field.path(1).asLong());
        return pair && shard.index >= 0 && shard.count > shard.index
                ? Optional.of(shard)
                : Optional.empty();
    }
}
