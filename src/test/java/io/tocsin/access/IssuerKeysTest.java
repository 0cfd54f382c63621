package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An issuer's keys, whatever the moment at which they arrive. */
class IssuerKeysTest {

    private static final Issuer ISSUER =
            new Issuer(
                    "https://issuer",
                    Optional.of("https://issuer"),
                    "tocsin",
                    new Issuer.Claims("sub", "oidc:", "groups"),
                    Map.of(),
                    new Issuer.Trust(Optional.empty(), Optional.empty(), Optional.empty()));

    private final Published published = new Published("https://issuer", List.of());

    @Test
    void keys_that_arrive_before_anybody_waits_for_them_are_given() {
        IssuerKeys keys =
                new IssuerKeys(
                        ISSUER, () -> Future.succeededFuture(published), InstantSource.system());

        assertThat(keys.with(Optional.empty()).result()).isSameAs(published);
    }

    @Test
    void a_fetch_that_fails_before_anybody_waits_for_it_says_why() {
        IssuerKeys keys =
                new IssuerKeys(
                        ISSUER, () -> Future.failedFuture("answers 500"), InstantSource.system());

        assertThat(keys.with(Optional.empty()).cause()).hasMessage("answers 500");
        assertThat(keys.with(Optional.empty()).cause()).hasMessageContaining("a moment ago");
    }
}
