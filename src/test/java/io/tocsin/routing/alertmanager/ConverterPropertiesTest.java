package io.tocsin.routing.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Labels;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.ConfigurationText;
import io.tocsin.routing.Reading;
import io.tocsin.routing.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Converted routes lead to the same receivers, and no text does harm. */
class ConverterPropertiesTest {

    private static final String CHANNEL = "1200000000000000001";

    /** What the receivers of the trees are called here. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "alpha", "alpha",
                    "beta gamma", "beta-gamma",
                    "beta/gamma", "beta-gamma-2",
                    "delta", "delta");

    private final RandomGenerator random = Randomness.of(ConverterPropertiesTest.class);
    private final ConfigurationText text = new ConfigurationText(new Receiver("default", 1));
    private final Converter converter = new Converter(text);

    @Test
    void the_same_receivers_hear_of_the_same_alerts() {
        for (int i = 0; i < 300; i++) {
            ForeignTree tree = ForeignTree.random(random);
            String original = tree.configuration(random);
            Configuration converted = read(original);
            for (int j = 0; j < 30; j++) {
                Map<String, String> labels = ForeignTree.randomLabels(random);

                assertThat(
                                converted.routes().find(Labels.of(labels)).stream()
                                        .map(route -> route.receiver().name()))
                        .as("%s%n%s", labels, original)
                        .isEqualTo(tree.receivers(labels).stream().map(NAMES::get).toList());
            }
        }
    }

    private Configuration read(String original) {
        Conversion conversion = converter.convert(original, CHANNEL);
        assertThat(conversion).as(original).isInstanceOf(Conversion.Done.class);
        Reading reading = text.read(((Conversion.Done) conversion).text());
        assertThat(reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).configuration();
    }

    @Test
    void a_text_is_converted_into_a_good_one_or_refused_whatever_it_is() throws IOException {
        String whole = Files.readString(Path.of("src/test/resources/alertmanager/whole.yml"));
        int done = 0;
        for (int i = 0; i < 2000; i++) {
            String garbled = garbled(whole);
            switch (converter.convert(garbled, CHANNEL)) {
                case Conversion.Done converted -> {
                    done++;
                    assertThat(text.read(converted.annotated()))
                            .as(garbled)
                            .isInstanceOf(Reading.Good.class);
                }
                case Conversion.Refused refused -> {
                    assertThat(refused.complaints()).as(garbled).isNotEmpty();
                }
            }
        }
        assertThat(done).isPositive();
    }

    /** With a few lines that are changed, doubled, moved or left out. */
    private String garbled(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                case 2 -> lines.set(at, line.replaceFirst("[a-z]+", "zzz"));
                case 3 -> {
                    int from = random.nextInt(line.length() + 1);
                    lines.set(
                            at,
                            line.substring(0, from)
                                    + Randomness.text(random, 3)
                                    + line.substring(from));
                }
                default -> lines.set(at, line.replaceFirst(":.*", ": " + value()));
            }
        }
        return String.join("\n", lines);
    }

    private String value() {
        return Randomness.oneOf(
                random,
                "[]",
                "{}",
                "[[{}]]",
                "~",
                "true",
                "0",
                "9".repeat(70),
                "'a\u2028b'",
                "\"\\0\"");
    }
}
