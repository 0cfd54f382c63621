package io.tocsin.routing;

import static io.tocsin.Randomness.oneOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tocsin.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, it is read or refused, and soon. */
class ConfigurationFuzzTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MUTANTS = 1000;

    private static final List<String> SNIPPETS =
            List.of(
                    "\n", "  ", "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a",
                    "!!int ", "|", ">", "#", "?", "%", "@", "`", "~", "null", "[]", "{}", "off",
                    "0x1F", "1e999", "\u0000", "\u0085", "\u2028", "\ufeff", "\ud800", "😀", "\\",
                    "...", "---", "<<: ");

    @TempDir Path directory;

    @Test
    void a_file_with_slips_is_read_or_refused() throws IOException {
        RandomGenerator random = Randomness.of(ConfigurationFuzzTest.class);
        int good = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(random, ConfigurationTexts.whole());
            Optional<Configuration> read = assertTimeoutPreemptively(SOON, () -> read(mutant));
            if (read.isPresent()) {
                good++;
                String written = ConfigurationWriter.write(read.get()).toString();
                assertThat(ConfigurationTexts.read(written)).isEqualTo(read.get());
            }
        }
        assertThat(good).isBetween(MUTANTS / 50, MUTANTS / 2);
    }

    private static byte[] mutant(RandomGenerator random, String text) {
        StringBuilder mutant = new StringBuilder(text);
        int slips = random.nextInt(1, 4);
        for (int i = 0; i < slips; i++) {
            int from = random.nextInt(mutant.length());
            int to = Math.min(mutant.length(), from + random.nextInt(1, 12));
            switch (random.nextInt(5)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(from, oneOf(random, SNIPPETS));
                case 2 ->
                        mutant.insert(random.nextInt(mutant.length()), mutant.substring(from, to));
                case 3 -> mutant.setCharAt(from, (char) random.nextInt(0x20, 0x7f));
                default -> {
                    int line = mutant.lastIndexOf("\n", from) + 1;
                    int end = mutant.indexOf("\n", from);
                    mutant.delete(line, end < 0 ? mutant.length() : end + 1);
                }
            }
        }
        byte[] bytes = mutant.toString().getBytes(UTF_8);
        if (random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monsters")
    void a_monster_is_read_or_refused_soon(String what, byte[] file) {
        assertTimeoutPreemptively(SOON, () -> read(file));
    }

    static List<Arguments> monsters() {
        return List.of(
                monster("nesting in brackets", "route: " + "[".repeat(500_000)),
                monster("nesting in braces", "{a: ".repeat(200_000)),
                monster("nesting by indentation", many(600, i -> " ".repeat(i) + "a:\n")),
                monster("nested routes", many(40, _ -> "{routes: [") + many(40, _ -> "]}")),
                monster("a huge scalar", "route: {receiver: " + "x".repeat(1_000_000) + "}"),
                monster("a huge key", "x".repeat(1_000_000) + ": 1"),
                monster("a huge number", "route: {groupWait: " + "9".repeat(1_000_000) + "}"),
                monster("a small number", "rules: [{above: 1e-999999999}]"),
                monster(
                        "aliases of aliases",
                        "a: &a0 [x, x]\n"
                                + many(
                                        60,
                                        i ->
                                                "b" + i + ": &a" + (i + 1) + " [*a" + i + ", *a" + i
                                                        + "]\n")),
                monster("an alias of itself", "route: &a {routes: [*a]}"),
                monster("merge keys", "a: &a {x: 1}\nroute: {<<: *a}"),
                monster("anchors", many(50_000, i -> "k" + i + ": &a" + i + " 1\n")),
                monster("unknown keys", many(50_000, i -> "k" + i + ": 1\n")),
                monster("the same key", many(100_000, _ -> "route: 1\n")),
                monster(
                        "receivers in a chain",
                        "receivers:\n"
                                + many(
                                        15_000,
                                        i ->
                                                "  r"
                                                        + i
                                                        + ": {channel: 1, fallbacks: [r"
                                                        + (i + 1)
                                                        + "]}\n")),
                monster(
                        "receivers in a circle",
                        "receivers:\n"
                                + many(
                                        12_000,
                                        i ->
                                                "  r"
                                                        + i
                                                        + ": {channel: 1, fallbacks: [r"
                                                        + (i + 1) % 12_000
                                                        + "]}\n")),
                monster(
                        "names that nearly fit",
                        "receivers: {default: {channel: 1}, "
                                + many(9_000, i -> "receiver" + i + ": {channel: 1},")
                                + "}\nroute: {routes: ["
                                + many(9_000, i -> "{receiver: reciever" + i + "},")
                                + "]}"),
                monster(
                        "many routes",
                        "route:\n  routes:\n"
                                + many(20_000, i -> "  - match: ['a=\"" + i + "\"']\n")),
                monster(
                        "many expressions",
                        "route:\n  routes:\n"
                                + many(15_000, i -> "  - match: ['a=~\"(x" + i + "|y)*z\"']\n")),
                monster(
                        "large expressions",
                        "route:\n  routes:\n"
                                + many(2_000, _ -> "  - match: ['a=~\"(a{500}){30}\"']\n")),
                monster(
                        "one long matcher",
                        "silences: [{comment: x, match: ['" + many(100_000, _ -> "a=b,") + "']}]"),
                monster(
                        "a matcher of blanks",
                        "silences: [{comment: x, match: ['a=" + "x ".repeat(400_000) + "']}]"),
                monster(
                        "silences",
                        "silences:\n"
                                + many(15_000, i -> "- {match: [a=" + i + "], comment: x}\n")),
                monster(
                        "times",
                        "timeIntervals:\n  n:\n" + many(20_000, _ -> "  - {weekdays: [monday]}\n")),
                Arguments.of("UTF-8 with a byte order mark", "\ufeffroute: {}".getBytes(UTF_8)),
                Arguments.of("UTF-16", "route: {}".getBytes(UTF_16)),
                Arguments.of("UTF-16 without a byte order mark", "route: {}".getBytes(UTF_16LE)),
                Arguments.of("Latin 1", "route: {receiver: ö}".getBytes(ISO_8859_1)),
                Arguments.of("zeroes", new byte[1 << 20]),
                Arguments.of(
                        "a surrogate in UTF-8",
                        new byte[] {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80}),
                Arguments.of("an overlong zero", new byte[] {(byte) 0xc0, (byte) 0x80}));
    }

    @Test
    void expressions_that_are_too_large_together_are_refused() {
        String one = "{match: ['a=~\"(a{500}){30}\"']},";

        assertThat(ConfigurationTexts.complaints("route: {routes: [" + one.repeat(150) + "]}"))
                .isNotEmpty()
                .allMatch(told -> told.contains("becomes too large for one file"));
        assertThat(ConfigurationTexts.complaints("route: {routes: [" + one.repeat(20) + "]}"))
                .isEmpty();
    }

    private static Arguments monster(String what, String text) {
        return Arguments.of(what, text.getBytes(UTF_8));
    }

    private static String many(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    /** What the file says; nothing if it is refused as files are. */
    private Optional<Configuration> read(byte[] bytes) throws IOException {
        Path file = directory.resolve("tocsin.yaml");
        Files.write(file, bytes);
        try {
            return Optional.of(
                    new ConfigurationFile(Optional.of(file.toString()))
                            .read(ConfigurationTexts.EVERYBODY));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("the configuration file is refused:\n");
            return Optional.empty();
        }
    }

    @Test
    void a_matcher_is_read_or_refused_and_says_itself_what_it_is() throws UnreadableException {
        RandomGenerator random = Randomness.of(ConfigurationFuzzTest.class);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = matcher(random);
            List<Matcher> matchers;
            try {
                matchers = MatcherReader.read(text);
            } catch (UnreadableException e) {
                assertThat(e).hasMessageMatching("(?s)(has|goes on) .+");
                continue;
            }
            good++;
            for (Matcher matcher : matchers) {
                assertThat(MatcherReader.read(matcher.text())).as(text).containsExactly(matcher);
            }
        }
        assertThat(good).isBetween(2_000, 18_000);
    }

    private static String matcher(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(1, 8);
        for (int i = 0; i < parts; i++) {
            text.append(
                    oneOf(
                            random,
                            "a",
                            "b_1",
                            "\"a b\"",
                            "=",
                            "=",
                            "=~",
                            "!=",
                            "!~",
                            "\"",
                            "\\",
                            "\\n",
                            "\\x41",
                            "\\u00e9",
                            "{",
                            "}",
                            ",",
                            " ",
                            "'",
                            "x|y",
                            ".*",
                            "(",
                            "[a-z]",
                            "\"x\"",
                            "\"\"",
                            Randomness.text(random, 3)));
        }
        return random.nextBoolean() ? "a=" + text : text.toString();
    }
}
