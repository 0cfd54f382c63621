package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.5Z, 2026-03-01T12:00:00.5Z",
        "2026-03-01T12:00:00.1234567899999Z, 2026-03-01T12:00:00.123456789Z",
        "2026-03-01T12:00:00+05:30, 2026-03-01T06:30:00Z",
        "2026-03-01T12:00:00.25-11:59, 2026-03-01T23:59:00.25Z",
        "2026-03-01T12:00:00-00:00, 2026-03-01T12:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1970-01-01T01:00:00+01:00, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    })
    void aDateTimeIsRead(String text, Instant moment) {
        assertThat(Rfc3339.parse(text)).isEqualTo(moment);
    }

    @ParameterizedTest(name = "{0} is none")
    @ValueSource(
            strings = {
                "2026-03-01",
                "2026-03-01T12:00Z",
                "2026-03-01T12:00:00",
                "2026-03-01 12:00:00Z",
                "2026-03-01T12:00:00.Z",
                "2026-03-01T12:00:00+0100",
                "2026-03-01T12:00:00+24:00",
                "2026-03-01T12:00:00+01:60",
                "2026-03-01T12:00:00*01:00",
                "2026-03-01T24:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T12:00:61Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "1969-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "1970-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "10000-01-01T00:00:00Z",
                "+2026-03-01T12:00:00Z",
                "２０２６-03-01T12:00:00Z",
                "2026-03-01T12:00:00ZZ",
                "2026-03-01T12:00:00Zulu+1",
                "",
                "now"
            })
    void anythingElseIsNone(String text) {
        assertThat(Rfc3339.parse(text)).isNull();
    }

    @Test
    void anyMomentIsReadAsJavaReadsIt() {
        long seed = System.nanoTime();
        System.out.println("Rfc3339Test seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            OffsetDateTime time =
                    Instant.ofEpochSecond(
                                    random.nextLong(86_400, 253_402_214_400L),
                                    random.nextInt(1_000_000_000))
                            .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
            String text = time.toString();
            // OffsetDateTime leaves zero seconds out, which RFC 3339 does not allow.
            if (time.getSecond() != 0) {
                assertThat(Rfc3339.parse(text)).as(text).isEqualTo(time.toInstant());
            }
        }
    }
}
