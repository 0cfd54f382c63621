package io.tocsin.dispatch;

import io.tocsin.Randomness;
import java.util.random.RandomGenerator;

/** Texts that want to look like something else. */
final class Hostile {

    private static final String[] PIECES = {
        "@everyone",
        "@here",
        "<@1>",
        "<@&1>",
        "<#1>",
        "</ack:1>",
        "<t:1:R>",
        "<a:b:1>",
        "<id:home>",
        "\n# ",
        "\n-# ",
        "\n> ",
        "\n>>> ",
        "\n- ",
        "\n1. ",
        "1. ",
        "\n\n\n\n",
        "\r\n",
        "  ",
        "*",
        "**",
        "__",
        "~~",
        "||",
        "`",
        "```",
        "\\",
        "\\\\",
        "[a](http://b)",
        "https://x.y/z",
        "<https://x.y>",
        "discord.gg/a",
        "DISCORD.com/invite/a",
        "dsc.gg/a",
        "discord.\u200bgg/a",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufe0f",
        "\u0301",
        "\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "\u20e3",
        "\udb40\udc41",
        "\ud83d",
        "\udc00",
        "👨‍👩‍👧",
        "👍🏽",
        "❤️",
        "é",
        "漢",
        "\u3164",
        "\u00a0",
        "word"
    };

    private Hostile() {}

    /** About {@code longest} characters. */
    static String text(RandomGenerator random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        while (text.length() < length) {
            text.append(
                    random.nextInt(3) == 0
                            ? Randomness.text(random, 5)
                            : Randomness.oneOf(random, PIECES));
        }
        return text.toString();
    }
}
