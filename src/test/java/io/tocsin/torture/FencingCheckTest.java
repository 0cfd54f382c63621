package io.tocsin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.torture.Evidence.Offset;
import io.tocsin.torture.Evidence.Step;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FencingCheckTest {

    private final Findings findings = new Findings();

    /** Each step is of a process: its epoch, the number of the commit, and the offset. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    a:1:5:10 a:1:6:11 b:2:6:11 b:2:7:12, nothing
                    a:1:5:10 b:2:5:10 a:2:6:11,          another has it
                    a:1:5:10 b:2:5:10 a:1:6:11,          the epoch goes back
                    a:1:5:10 a:1:7:11,                   commits are missing
                    a:1:5:10 b:2:4:10,                   commits are missing
                    a:1:5:10 a:1:6:9,                    the offset goes back
                    a:1:5:10 b:2:5:9,                    the offset goes back
                    """)
    void nobody_commits_after_another_has_claimed_and_nothing_goes_back(
            String steps, String expected) {
        new FencingCheck(findings)
                .check(Arrays.stream(steps.split(" ")).map(one -> step(one.split(":"))).toList());

        assertThat(first()).startsWith(expected);
    }

    /** A claim of a slice has an epoch; what is written in its channels has none. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    a:1 a:-1 b:2 b:-1 b:2 b:-1, nothing
                    a:1 b:2 a:-1,               another has it
                    a:1 b:2 a:1,                the epoch goes back
                    """)
    void nobody_writes_in_a_channel_after_another_has_claimed_it(String steps, String expected) {
        new FencingCheck(findings)
                .check(
                        Arrays.stream(steps.split(" "))
                                .map(one -> one.split(":"))
                                .map(one -> channel(one[0], Long.parseLong(one[1])))
                                .toList());

        assertThat(first()).startsWith(expected);
    }

    private String first() {
        return findings.of(Breach.FENCE).stream().findFirst().orElse("nothing");
    }

    private static Step step(String[] parts) {
        return new Step(
                "partition 3",
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                new Offset(Long.parseLong(parts[3]), 0),
                parts[0]);
    }

    private static Step channel(String process, long epoch) {
        return new Step("channels 3", epoch, 0, Offset.NONE, process);
    }
}
