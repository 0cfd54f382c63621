package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;

/** Walks through the ledger page by page while it grows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class LedgerPagingTest {

    @Inject Reporter reporter;

    @RepeatedTest(5)
    void a_walk_meets_every_entry_that_was_there_and_none_twice() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("LedgerPagingTest seed=" + seed);
        SplittableRandom chance = new SplittableRandom(seed);
        List<Labels> alerts =
                chance.ints(1 + chance.nextInt(6))
                        .mapToObj(i -> reporter.labels("Alert" + i, "web-1"))
                        .toList();
        int before = reportSome(alerts, chance, 20 + chance.nextInt(60));
        reporter.awaitEntries(before);
        List<String> there = reporter.ids();

        SplittableRandom others = chance.split();
        Thread growth = Thread.ofVirtual().start(() -> reportSome(alerts, others, 40));
        List<String> met = walk(chance, 1 + chance.nextInt(25));
        growth.join();

        assertThat(met)
                .as("seed %d", seed)
                .doesNotHaveDuplicates()
                .containsAll(there)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private List<String> walk(SplittableRandom chance, int limit) {
        List<String> met = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request =
                    given().queryParam("matcher", reporter.mine()).queryParam("limit", limit);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            JsonPath page =
                    request.get("/api/v1/ledger").then().statusCode(200).extract().jsonPath();
            List<String> ids = page.getList("entries.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(limit);
            met.addAll(ids);
            next = page.getString("next");
            if (chance.nextInt(4) == 0) {
                limit = 1 + chance.nextInt(25);
            }
        } while (next != null);
        return met;
    }

    /** Reports changes only, so that nothing is counted late; gives the entries they make. */
    private int reportSome(List<Labels> alerts, SplittableRandom chance, int count) {
        int entries = 0;
        boolean[] known = new boolean[alerts.size()];
        for (int i = 0; i < count; i++) {
            int alert = chance.nextInt(known.length);
            reporter.report(alerts.get(alert), Status.FIRING, Severity.ERROR, "text " + i);
            entries += known[alert] ? 1 : 2;
            known[alert] = true;
        }
        return entries;
    }
}
