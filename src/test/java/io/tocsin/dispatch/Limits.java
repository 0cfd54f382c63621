package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

/**
 * What Discord takes of a message.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Embed
 *     limits</a>
 */
final class Limits {

    private Limits() {}

    static void areKeptBy(Message message) {
        assertThat(message.content()).hasSizeLessThanOrEqualTo(2000);
        assertThat(message.embeds()).hasSizeLessThanOrEqualTo(10);
        assertThat(message.embeds()).allSatisfy(Limits::areKeptBy);
        assertThat(message.embeds().stream().mapToInt(Embed::size).sum()).isLessThanOrEqualTo(6000);
        assertThat(message.embeds().stream().map(Embed::url).filter(Objects::nonNull))
                .as("embeds with the same link collapse into one")
                .doesNotHaveDuplicates();
        assertThat(message.buttons()).hasSizeLessThanOrEqualTo(5);
        assertThat(message.buttons())
                .allSatisfy(
                        button -> {
                            assertThat(button.id()).hasSizeBetween(1, 100);
                            assertThat(button.label()).hasSizeBetween(1, 80);
                        });
        assertThat(message.pings().roles()).hasSizeLessThanOrEqualTo(100);
        assertThat(message.pings().users()).hasSizeLessThanOrEqualTo(100);
        areWhole(message.content());
    }

    private static void areKeptBy(Embed embed) {
        assertThat(embed.title()).hasSizeLessThanOrEqualTo(256);
        assertThat(embed.title() + embed.description()).isNotBlank();
        assertThat(embed.description()).hasSizeLessThanOrEqualTo(4096);
        assertThat(embed.footer()).hasSizeLessThanOrEqualTo(2048);
        assertThat(embed.fields()).hasSizeLessThanOrEqualTo(25);
        assertThat(embed.fields())
                .allSatisfy(
                        field -> {
                            assertThat(field.name()).hasSizeBetween(1, 256).isNotBlank();
                            assertThat(field.value()).hasSizeBetween(1, 1024).isNotBlank();
                            areWhole(field.value());
                        });
        areWhole(embed.title());
        areWhole(embed.description());
    }

    /** No half of a character. */
    static void areWhole(String text) {
        assertThat(text.codePoints().filter(c -> c >= 0xd800 && c < 0xe000)).isEmpty();
    }
}
