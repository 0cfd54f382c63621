package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.alert.Labels;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource({
        "https://tocsin.example.org, https://tocsin.example.org/api/v1/alerts",
        "https://tocsin.example.org/, https://tocsin.example.org/api/v1/alerts",
        "http://10.0.0.1:8080/tocsin/, http://10.0.0.1:8080/tocsin/api/v1/alerts"
    })
    void a_link_begins_where_people_reach_the_gateway(String url, String link) {
        assertThat(new Links(Optional.of(url)).alerts(null)).isEqualTo(link);
    }

    @Test
    void nobody_said_where_that_is() {
        assertThat(new Links(Optional.empty()).alerts(null)).isNull();
    }

    @Test
    void what_would_end_the_link_or_the_matcher_is_escaped() {
        Labels labels = Labels.of(Map.of("a", "x) \"*\" \\", "no name", "left out"));

        assertThat(new Links(Optional.of("https://t")).alerts(labels))
                .isEqualTo("https://t/api/v1/alerts?matcher=a%3D%22x%29+%5C%22%2A%5C%22+%5C%5C%22");
    }

    @Test
    void a_link_that_would_be_too_long_goes_to_all_alerts() {
        Labels labels = Labels.of(Map.of("a", "x".repeat(500)));

        assertThat(new Links(Optional.of("https://t")).alerts(labels))
                .isEqualTo("https://t/api/v1/alerts");
    }

    @Test
    void an_alert_has_a_page_of_its_own() {
        Links links = new Links(Optional.of("https://t"));

        assertThat(links.alert(0xaL)).isEqualTo("https://t/api/v1/alerts/000000000000000a");
        assertThat(Links.inLedger(links.alert(0xaL)))
                .isEqualTo("[in the ledger](https://t/api/v1/alerts/000000000000000a)");
        assertThat(Links.inLedger(new Links(Optional.empty()).alert(1))).isEqualTo("in the ledger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tocsin.example.org",
                "ftp://tocsin.example.org",
                "https://",
                "https://t/?a=b",
                "https://t/#a",
                "https://t/(a)",
                "not a url"
            })
    void nonsense_is_refused_by_name(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Links(Optional.of(url)))
                .withMessageContaining("tocsin.url (TOCSIN_URL)")
                .withMessageContaining(url);
    }
}
