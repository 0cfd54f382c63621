package io.tocsin.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    /** The values that the tests of prometheus/common's package model fix. */
    @Test
    void isWhatPrometheusComputes() {
        assertThat(Labels.EMPTY.fingerprint())
                .isEqualTo(new Fingerprint(Long.parseUnsignedLong("14695981039346656037")));
        assertThat(
                        Labels.of(Map.of("name", "garland, briggs", "fear", "love is not enough"))
                                .fingerprint())
                .isEqualTo(new Fingerprint(5799056148416392346L));
    }

    @Test
    void agreesWithTheDefinitionForAnyLabels() {
        long seed = System.nanoTime();
        System.out.println("FingerprintTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            Map<String, String> labels = randomLabels(random);
            assertThat(Labels.of(labels).fingerprint().value())
                    .as("%s", labels)
                    .isEqualTo(byDefinition(labels));
        }
    }

    /** FNV-1a as its authors wrote it down, over names and values sorted by their bytes. */
    private static long byDefinition(Map<String, String> labels) {
        TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
        labels.forEach((name, value) -> sorted.put(name.getBytes(UTF_8), value.getBytes(UTF_8)));
        BigInteger[] hash = {new BigInteger("14695981039346656037")};
        sorted.forEach(
                (name, value) -> {
                    hash[0] = add(add(hash[0], name), new byte[] {(byte) 0xff});
                    hash[0] = add(add(hash[0], value), new byte[] {(byte) 0xff});
                });
        return hash[0].longValue();
    }

    private static BigInteger add(BigInteger hash, byte[] bytes) {
        BigInteger prime = new BigInteger("1099511628211");
        BigInteger result = hash;
        for (byte b : bytes) {
            result =
                    result.xor(BigInteger.valueOf(b & 0xff))
                            .multiply(prime)
                            .mod(BigInteger.ONE.shiftLeft(64));
        }
        return result;
    }

    private static Map<String, String> randomLabels(SplittableRandom random) {
        Map<String, String> labels = new HashMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            labels.put(word(random), word(random));
        }
        return labels;
    }

    private static String word(SplittableRandom random) {
        String letters = "ab_ZéÿＡ中\uD83D\uDD25\uE000";
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(1, 5);
        int points = letters.codePointCount(0, letters.length());
        for (int i = 0; i < length; i++) {
            int at = letters.offsetByCodePoints(0, random.nextInt(points));
            word.appendCodePoint(letters.codePointAt(at));
        }
        return word.toString();
    }

    @Test
    void isWrittenAsSixteenHexDigitsAndReadBack() {
        Fingerprint fingerprint = new Fingerprint(0x00ab_0000_0000_00cdL);
        assertThat(fingerprint).hasToString("00ab0000000000cd");
        assertThat(Fingerprint.parse("00ab0000000000cd")).contains(fingerprint);
        assertThat(Fingerprint.parse("FFFFFFFFFFFFFFFF")).contains(new Fingerprint(-1));
    }

    @ParameterizedTest(name = "{0} is none")
    @ValueSource(strings = {"", "0", "00ab0000000000c", "00ab0000000000cde", "00ab0000000000cg"})
    void anythingElseIsNone(String text) {
        assertThat(Fingerprint.parse(text)).isEmpty();
    }

    @Test
    void isOrderedAsAnUnsignedNumber() {
        assertThat(new Fingerprint(1)).isLessThan(new Fingerprint(-1));
    }
}
