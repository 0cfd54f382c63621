package io.tocsin.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager's own tool finds the same receivers for the same routes and labels. */
@EnabledIf("amtoolIsWanted")
class AlertmanagerRoutesTest {

    private static final int TREES = 10;
    private static final int LABEL_SETS = 50;

    /** Where it is set, as on the build server, the tool must be there. */
    private static final String REQUIRED = "TOCSIN_AMTOOL_REQUIRED";

    @TempDir Path directory;

    /** One question to both sides. */
    private record Question(Path file, RouteTree ours, Map<String, String> labels) {}

    static boolean amtoolIsWanted() {
        return System.getenv(REQUIRED) != null
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(part -> Files.isExecutable(Path.of(part, "amtool")));
    }

    @Test
    void an_alert_reaches_the_receivers_that_it_reaches_there() throws Exception {
        RandomGenerator random = Randomness.of(AlertmanagerRoutesTest.class);
        List<Question> questions = questions(new RandomRoutes(random));
        Set<List<String>> different = new HashSet<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (Question question : questions) {
                answers.add(two.submit(() -> ask(question)));
            }
            for (int i = 0; i < questions.size(); i++) {
                Question question = questions.get(i);
                List<String> ours = RandomRoutes.receivers(question.ours(), question.labels());
                assertThat(ours)
                        .as(
                                "receivers of %s in%n%s",
                                question.labels(), Files.readString(question.file()))
                        .isEqualTo(answers.get(i).get());
                different.add(ours);
            }
        }
        assertThat(different).as("trees that part the alerts").hasSizeGreaterThan(TREES);
    }

    private List<Question> questions(RandomRoutes routes) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            RandomRoutes.Written tree = routes.tree(9);
            Path file = directory.resolve("alertmanager-" + i + ".yml");
            Files.writeString(file, tree.alertmanager());
            RouteTree ours = ConfigurationTexts.read(tree.tocsin()).routes();
            for (int j = 0; j < LABEL_SETS; j++) {
                questions.add(new Question(file, ours, routes.labels()));
            }
        }
        return questions;
    }

    private static List<String> ask(Question question) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file"));
        command.add(question.file().toString());
        question.labels()
                .forEach((name, value) -> command.add(name + "=" + RandomRoutes.quoted(value)));
        try {
            Process amtool =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String answer = new String(amtool.getInputStream().readAllBytes(), UTF_8).strip();
            assertThat(amtool.waitFor()).as(String.join(" ", command)).isZero();
            return List.of(answer.split(","));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "amtool cannot be run: install it (Debian: apt-get install"
                            + " prometheus-alertmanager), or unset "
                            + REQUIRED,
                    e);
        }
    }
}
