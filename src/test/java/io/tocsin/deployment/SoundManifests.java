package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installation of {@code sound.yaml}, which breaks no rule, and what becomes of it. */
final class SoundManifests {

    private static final String YAML =
            Installations.read(Path.of("src/test/resources/deployment/sound.yaml"));

    private SoundManifests() {}

    static List<Manifest> unchanged() {
        return Manifest.parse(YAML);
    }

    /** The same with one text, which must be there, replaced where it comes first. */
    static List<Manifest> with(String replace, String with) {
        assertThat(YAML).contains(replace);
        String changed = YAML.replaceFirst(Pattern.quote(replace), Matcher.quoteReplacement(with));
        return Manifest.parse(changed);
    }
}
