package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Event;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the reader returns events that can be stored, or says what is wrong. */
class EventReaderFuzzTest {

    private static final String VALID =
            """
            [{"id": "7", "source": "backup", "name": "BackupFailed", "status": "resolved",
             "severity": "critical", "labels": {"node": "a\\u00e9", "cluster": "eü\uD83D\uDD25"},
             "annotations": {"runbook": "r\\n"}, "summary": "s", "description": "d",
             "url": "https://example.org/x?y=z", "startsAt": "2026-03-01T12:00:00Z",
             "endsAt": "2026-03-01T14:00:00+01:00", "value": -0.5e3},
             {"name": "B"}]
            """;

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "\n",
                    "null",
                    "1e999",
                    "-",
                    "0",
                    "NaN",
                    "\"name\":",
                    "\"labels\":",
                    "\"\":",
                    "\"A\"",
                    "\0",
                    "\ufeff",
                    "true",
                    "[[[[[[[[[[",
                    "9".repeat(200),
                    "{\"name\":\"A\"}");

    private SplittableRandom random = new SplittableRandom();

    @BeforeEach
    void seed() {
        long seed = System.nanoTime();
        System.out.println("EventReaderFuzzTest seed=" + seed);
        random = new SplittableRandom(seed);
    }

    @Test
    void randomBytes() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(bytes);
        }
    }

    @Test
    void piecesOfJsonInAnyOrder() {
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(40);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void validTextWithSomeBytesChanged() {
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
            int changes = random.nextInt(1, 5);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            check(bytes);
        }
    }

    @Test
    void validTextWithAPieceInserted() {
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(VALID.length());
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            String text = VALID.substring(0, at) + piece + VALID.substring(at);
            check(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void validTextCutAnywhere() {
        byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            check(Arrays.copyOf(bytes, i));
            check(Arrays.copyOfRange(bytes, i, bytes.length));
        }
    }

    @Test
    void otherEncodings() {
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1")) {
            Reading reading = check(VALID.getBytes(Charset.forName(name)));
            assertThat(reading).as(name).isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void deepNesting() {
        for (String open : List.of("[", "{\"a\":", "[{\"labels\":")) {
            check(open.repeat(100_000).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Reading check(byte[] bytes) {
        Readings.READER.read(bytes, Framing.LINES, Readings.terms(Naming.NONE));
        Reading reading =
                Readings.READER.read(bytes, Framing.JSON, Readings.terms(Naming.byEntry("1-0")));
        switch (reading) {
            case Reading.Events(List<Event> events) -> events.forEach(EventReaderFuzzTest::check);
            case Reading.Refused refused -> {
                assertThat(refused.problems()).isNotEmpty();
                assertThat(refused.problems())
                        .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(300));
            }
            case Reading.Nothing _, Reading.TooMany _ -> {}
        }
        return reading;
    }

    private static void check(Event event) {
        assertThat(event.labels().alertName()).isNotEmpty();
        event.labels()
                .forEach(
                        (name, value) -> {
                            assertThat(name).matches("[a-zA-Z_][a-zA-Z0-9_]*");
                            assertThat(Text.utf8Length(value)).isPositive();
                        });
    }
}
