package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proof is worth nothing if it cannot fail. */
class SayingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "1, 🔴 A, '', true",
        "1, ✅ A, '', false",
        "1, 🔴 B, '', false",
        "11, 1 firing, 🔴 **A** · now|10*✅ **A** · over, true",
        "11, 1 firing, 🔴 **A** · now|9*✅ **A** · over, false",
        "11, 1 firing, 🟠 **A** · now|10*✅ **A** · over, false",
        "61, 🔴 1 firing · 61 conversations, 🔴 1 critical|✅ 60 resolved, true",
        "61, 🔴 1 firing · 61 conversations, 🔴 1 critical|✅ 59 resolved, false",
        "61, 🔴 2 firing · 61 conversations, 🔴 1 critical|✅ 60 resolved, false",
        "61, 🔴 1 firing · 61 conversations, 🟠 1 error|✅ 60 resolved, false",
    })
    void a_message_is_right_only_if_it_shows_all_as_they_are(
            int alerts, String title, String lines, boolean right) {
        var firing = new Standing("A", Map.of(), true, Severity.CRITICAL);
        var standings =
                IntStream.range(0, alerts)
                        .mapToObj(i -> i == 0 ? firing : firing.isOver())
                        .toList();
        var message = JSON.createObjectNode();
        message.putArray("embeds").addObject().put("title", title).put("description", text(lines));

        assertThat(Saying.difference(message, standings).isEmpty()).isEqualTo(right);
    }

    /** A line that begins with a number and a star is there so many times. */
    private static String text(String lines) {
        return List.of(lines.split("\\|")).stream()
                .map(
                        line ->
                                line.matches("\\d+\\*.*")
                                        ? (line.substring(line.indexOf('*') + 1) + "\n")
                                                .repeat(
                                                        Integer.parseInt(
                                                                line.substring(
                                                                        0, line.indexOf('*'))))
                                        : line + "\n")
                .reduce("", String::concat);
    }
}
