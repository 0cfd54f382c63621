package io.tocsin.fleet;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.Resource.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases and members as {@link LeaseStatements} take and give them. */
final class LeaseRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LeaseRows() {}

    static Set<Grant> grants(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Grant(Kind.of((String) row[0]), (String) row[1], (Long) row[2]))
                .collect(toUnmodifiableSet());
    }

    static Roster.Member member(Object[] row) {
        return new Roster.Member(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                Instant.ofEpochMilli((Long) row[3]),
                Instant.ofEpochMilli((Long) row[4]),
                (Boolean) row[5],
                (Boolean) row[6]);
    }

    static Roster.Entry entry(Object[] row) {
        Kind kind = Kind.of((String) row[0]);
        String name = (String) row[2];
        UUID holder = (UUID) row[5];
        Long acquiredAt = (Long) row[6];
        return new Roster.Entry(
                new Resource(kind, (String) row[1], number(kind, name), (Integer) row[3]),
                (Long) row[4],
                holder,
                holder == null || acquiredAt == null ? null : Instant.ofEpochMilli(acquiredAt),
                holder == null ? Math.max(0, (Long) row[7]) : 0,
                (@Nullable UUID) row[8],
                status(holder == null ? "{}" : (String) row[9]));
    }

    private static Map<String, Object> status(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps JSON", e);
        }
    }

    static String held(Map<Lease, Map<String, Object>> held) {
        return write(
                held.entrySet().stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.getKey().resource().kind().text(),
                                                "name", one.getKey().resource().name(),
                                                "epoch", one.getKey().epoch(),
                                                "status", one.getValue()))
                        .toList());
    }

    private static int number(Kind kind, String name) {
        return switch (kind) {
            case PARTITION, CHANNELS -> Integer.parseInt(name);
            case SHARD -> Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
            case SINGLETON -> 0;
        };
    }

    static String json(Collection<Resource> resources) {
        return write(
                resources.stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.kind().text(),
                                                "name", one.name(),
                                                "family", one.family(),
                                                "size", one.size()))
                        .toList());
    }

    private static String write(List<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written", e);
        }
    }
}
