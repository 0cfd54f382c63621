package io.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every call in the sandbox's documentation that changes something works as it is written. */
class SandboxDocsTest {

    private static final Pattern CALL =
            Pattern.compile(
                    "curl -X ([A-Z]+)[^\n]*? \"?((?:http://127.0.0.1:8080/sandbox|\\$CHANNEL|\\$HOOK)[^\\s\"]*)(.*?)(?=\ncurl|\n#|\n\n|\n```)",
                    Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");
    private static final Pattern BOT = Pattern.compile("Authorization: Bot (\\$[A-Z]+)");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Z]+)=(\\S+)$");

    @Test
    void every_call_succeeds() throws Exception {
        String document = Files.readString(Path.of("docs/sandbox.md"));
        List<String> done = new ArrayList<>();
        try (RunningSandbox sandbox =
                new RunningSandbox(SandboxSettings.IN_MEMORY, new HandClock())) {
            Matcher calls = CALL.matcher(document);
            while (calls.find()) {
                String path =
                        spelled(document, calls.group(2))
                                .replace("http://127.0.0.1:8080/sandbox", "");
                Matcher body = BODY.matcher(calls.group(3));
                String sent = body.find() ? body.group(1) : "";
                Matcher bot = BOT.matcher(calls.group());
                Reply reply =
                        bot.find()
                                ? sandbox.callAs(
                                        spelled(document, bot.group(1)),
                                        calls.group(1),
                                        path.replace("/api/v10", ""),
                                        sent)
                                : sandbox.own(calls.group(1), path, sent);
                assertThat(reply.status()).as(calls.group()).isBetween(200, 299);
                done.add(calls.group(1) + " " + path);
            }
        }
        assertThat(done).hasSizeGreaterThanOrEqualTo(11);
    }

    private static String spelled(String document, String text) {
        String result = text;
        Matcher variables = VARIABLE.matcher(document);
        while (variables.find()) {
            result = result.replace("$" + variables.group(1), variables.group(2));
        }
        return result;
    }
}
