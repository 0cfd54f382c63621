package io.tocsin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_message_says_what_stands_above_its_boxes() throws Exception {
        var shown =
                BoardReader.shown(
                        JSON.readTree(
                                """
                                {"id": "7", "nonce": "n", "embeds": [
                                 {"title": "🔴 DiskFull", "footer": {"text": "Tocsin · 1f · · abc"}},
                                 {"title": "🟡 2 firing · service1", "footer": {"text": "Tocsin"}}]}
                                """));

        assertThat(shown)
                .isEqualTo(
                        new Evidence.Shown(
                                7, "abc", "n", List.of("🔴 DiskFull", "🟡 2 firing"), ""));
    }

    @Test
    void a_message_of_many_says_it_line_by_line() throws Exception {
        var shown =
                BoardReader.shown(
                        JSON.readTree(
                                """
                                {"id": "7", "embeds": [{"title": "🔴 3 firing · 4 alerts in 3 conversations",
                                 "description": "🔴 1 critical · 🟡 2 warning\\nsince <t:1:R>\\n\\n🔴 **DiskFull** `a=b` · <t:1:R>\\n🟡 2 firing · service1 · <t:1:R>\\n✅ all 2 resolved · over <t:1:R>",
                                 "footer": {"text": "Tocsin · 4 alerts · abc"}}]}
                                """));

        assertThat(shown.titles())
                .containsExactly("🔴 3 firing", "🔴 DiskFull", "🟡 2 firing", "✅ all 2 resolved");
    }
}
