package io.tocsin.routing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who makes whom quiet. The cases are those of Alertmanager's own tests, and some more. */
class InhibitionsTest {

    /** A rule is its source, its target, and the names that must be equal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // rules                      ; firing             ; asked              ; quiet
                "s=1 > t=1                    ; s=1                ; t=1                ; yes",
                "s=1 > t=1                    ; s=1                ; t=2                ; no",
                "s=1 > t=1                    ; s=2                ; t=1                ; no",
                "s=1 > t=1                    ; s=1 zone=eu        ; t=1 zone=us        ; yes",
                "s=1 > t=1 @ zone             ; s=1 zone=eu        ; t=1 zone=eu        ; yes",
                "s=1 > t=1 @ zone             ; s=1 zone=eu        ; t=1 zone=us        ; no",
                "s=1 > t=1 @ zone             ; s=1 zone=eu        ; t=1                ; no",
                "s=1 > t=1 @ zone             ; s=1                ; t=1                ; yes",
                "s=1 > t=1 @ zone rack        ; s=1 zone=eu        ; t=1 zone=eu rack=1 ; no",
                "s=1 > t=1 @ zone rack        ; s=1 zone=a rack=b  ; t=1 zone=a rack=b  ; yes",
                "s=1 > t=1 @ zone rack        ; s=1 zone=a rack=b  ; t=1 zone=b rack=a  ; no",
                // Both match both: neither makes the other quiet, nor itself.
                "s=1 > t=1                    ; s=1 t=1            ; s=1 t=1            ; no",
                "s=1 > t=1                    ; s=1 t=1 x=1        ; s=1 t=1 x=2        ; no",
                // The source alone matches both, or the target alone.
                "s=1 > t=1                    ; s=1 t=1            ; t=1                ; yes",
                "s=1 > t=1                    ; s=1                ; s=1 t=1            ; yes",
                "s=1 > t=1                    ; s=1 | s=1 t=1      ; s=1 t=1            ; yes",
                // Several rules: what one forbids, another may want.
                "s=1 > t=1 + u=1 > t=1        ; u=1                ; t=1                ; yes",
                "s=1 > t=1 + x=1 > t=1        ; s=1 t=1 x=1        ; s=1 t=1 x=2        ; yes",
                "s=1 > t=1 @ zone + s=1 > t=1 ; s=1 zone=eu        ; t=1 zone=us        ; yes",
                // A chain: what is quiet itself makes others quiet.
                "s=1 > s=2 + s=2 > s=3        ; s=1 | s=2          ; s=3                ; yes",
            })
    void an_alert_is_quiet_while_a_source_fires(
            String rules, String firing, String asked, String quiet) {
        Inhibitions inhibitions = new Inhibitions(rules(rules));
        List<Labels> sources = Arrays.stream(firing.split("\\|")).map(InhibitionsTest::of).toList();
        sources.forEach(source -> inhibitions.fires(id(source), source));

        assertThat(inhibitions.inhibitorOf(of(asked)).isPresent()).isEqualTo(quiet.equals("yes"));
        sources.forEach(source -> inhibitions.ends(id(source)));
        assertThat(inhibitions.inhibitorOf(of(asked))).isEmpty();
    }

    @Test
    void the_smallest_of_several_is_named_and_only_its_change_grows_the_version() {
        Inhibitions inhibitions = new Inhibitions(rules("s=1 > t=1"));
        Labels source = of("s=1");
        inhibitions.fires(-5, source);
        long before = inhibitions.version();
        inhibitions.fires(7, source);
        inhibitions.fires(-5, source);
        inhibitions.fires(3, of("s=2"));
        inhibitions.ends(3);

        assertThat(inhibitions.version()).isEqualTo(before).isPositive();
        assertThat(inhibitions.inhibitorOf(of("t=1"))).isEqualTo(OptionalLong.of(-5));
        inhibitions.ends(-5);
        inhibitions.ends(-5);
        assertThat(inhibitions.version()).isEqualTo(before + 1);
        assertThat(inhibitions.inhibitorOf(of("t=1"))).isEqualTo(OptionalLong.of(7));
    }

    static List<InhibitionRule> rules(String text) {
        return Stream.of(text.split("\\+")).map(InhibitionsTest::rule).toList();
    }

    private static InhibitionRule rule(String text) {
        String[] parts = text.strip().split(" *[>@] *");
        return new InhibitionRule(
                matchers(parts[0]),
                matchers(parts[1]),
                parts.length < 3 ? List.of() : List.of(parts[2].split(" ")));
    }

    private static List<Matcher> matchers(String text) {
        try {
            return MatcherReader.read(Stream.of(text.split(" ")).collect(joining(",")));
        } catch (UnreadableException e) {
            throw new AssertionError(text, e);
        }
    }

    static Labels of(String text) {
        return Labels.of(
                Stream.of(text.strip().split(" "))
                        .map(pair -> pair.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    private static long id(Labels labels) {
        return labels.fingerprint().value();
    }
}
