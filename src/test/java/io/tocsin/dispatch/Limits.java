package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Discord takes of an embed.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Embed
 *     limits</a>
 */
final class Limits {

    private Limits() {}

    static void areKeptBy(Embed message) {
        assertThat(message.title()).hasSizeBetween(1, 256);
        assertThat(message.description()).hasSizeLessThanOrEqualTo(4096);
        assertThat(message.footer()).hasSizeLessThanOrEqualTo(2048);
        assertThat(message.fields()).hasSizeLessThanOrEqualTo(25);
        assertThat(message.fields())
                .allSatisfy(
                        field -> {
                            assertThat(field.name()).hasSizeBetween(1, 256).isNotBlank();
                            assertThat(field.value()).hasSizeBetween(1, 1024).isNotBlank();
                        });
        assertThat(size(message)).isLessThanOrEqualTo(6000);
    }

    private static int size(Embed message) {
        return message.title().length()
                + message.description().length()
                + message.footer().length()
                + message.fields().stream()
                        .mapToInt(field -> field.name().length() + field.value().length())
                        .sum();
    }
}
