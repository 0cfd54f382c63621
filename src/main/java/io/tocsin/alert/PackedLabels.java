package io.tocsin.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labels in one array of bytes: a quarter of the memory, for those that are kept for long and
 * seldom looked at. Every text is its length in UTF-8 as a varint (LEB128), then its bytes.
 *
 * @param bytes as {@link #pack} made them
 */
@SuppressWarnings("ArrayRecordComponent") // a view, made to be thrown away
public record PackedLabels(byte[] bytes) implements LabelSet {

    /** The bytes that stand for {@code labels}. */
    public static byte[] pack(Labels labels) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(labels.size() * 32);
        labels.forEach(
                (name, value) -> {
                    write(packed, name);
                    write(packed, value);
                });
        return packed.toByteArray();
    }

    private static void write(ByteArrayOutputStream packed, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        int length = utf8.length;
        while (length >= 0x80) {
            packed.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        packed.write(length);
        packed.write(utf8, 0, utf8.length);
    }

    /** The labels, in full. */
    public Labels unpack() {
        int texts = 0;
        for (int at = 0; at < bytes.length; at = end(at)) {
            texts++;
        }
        String[] namesAndValues = new String[texts];
        int at = 0;
        for (int i = 0; i < texts; i++) {
            namesAndValues[i] = text(at);
            at = end(at);
        }
        return Labels.ofSorted(namesAndValues);
    }

    @Override
    public @Nullable String get(String name) {
        int at = 0;
        while (at < bytes.length) {
            int value = end(at);
            if (is(at, name)) {
                return text(value);
            }
            at = end(value);
        }
        return null;
    }

    /** Whether the text at {@code at} is {@code name}. */
    private boolean is(int at, String name) {
        int start = start(at);
        int length = end(at) - start;
        for (int i = 0; i < length; i++) {
            byte b = bytes[start + i];
            if (b < 0) {
                return text(at).equals(name);
            }
            if (i >= name.length() || b != name.charAt(i)) {
                return false;
            }
        }
        return length == name.length();
    }

    private String text(int at) {
        int start = start(at);
        return new String(bytes, start, end(at) - start, UTF_8);
    }

    /** Where the bytes of the text at {@code at} begin. */
    private int start(int at) {
        int start = at;
        while (bytes[start] < 0) {
            start++;
        }
        return start + 1;
    }

    /** Where what follows the text at {@code at} begins. */
    private int end(int at) {
        int length = 0;
        int next = at;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[next++];
            length |= (b & 0x7f) << shift;
            if (b >= 0) {
                return next + length;
            }
        }
    }
}
