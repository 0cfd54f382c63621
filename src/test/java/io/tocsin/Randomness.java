package io.tocsin;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chance for tests of properties. Every draw follows from a seed that is printed; a failure is
 * repeated with {@code -Dtocsin.seed=} and that number.
 */
public final class Randomness {

    private Randomness() {}

    /** A generator for the property that {@code test} examines. */
    public static RandomGenerator of(Class<?> test) {
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        System.out.printf("%s -Dtocsin.seed=%d%n", test.getSimpleName(), seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** One of {@code items}. */
    @SafeVarargs
    public static <T> T oneOf(RandomGenerator random, T... items) {
        return items[random.nextInt(items.length)];
    }

    /** One of {@code items}. */
    public static <T> T oneOf(RandomGenerator random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Up to {@code longest} characters: letters, signs, line breaks, accents, emoji. */
    public static String text(RandomGenerator random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        while (text.length() < length) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(1, 0x20);
            case 1 -> oneOf(random, (int) '"', (int) '\\', (int) '\n', (int) '`', (int) '@');
            case 2 -> random.nextInt(0xa0, 0xd800);
            case 3 -> random.nextInt(0xe000, 0x10000);
            case 4 -> random.nextInt(0x10000, 0x110000);
            default -> random.nextInt(0x20, 0x7f);
        };
    }
}
