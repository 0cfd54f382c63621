package io.tocsin.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an alert says to people, as {@link Rows} writes it into a column of type {@code jsonb}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContentColumn(
        @Nullable String summary,
        @Nullable String description,
        @Nullable String url,
        @Nullable Double value,
        @Nullable Map<String, String> annotations) {}
