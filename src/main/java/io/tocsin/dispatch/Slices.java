package io.tocsin.dispatch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tocsin.fleet.Resource;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The slices into which channels are shared out among processes: which one a channel belongs to
 * depends on its id alone, so that no two processes can be of different minds, whatever their
 * configuration and their bots.
 */
final class Slices {

    /** The same in every version: other processes may be of another. */
    static final int COUNT = 16;

    private Slices() {}

    /** Ids grow by time and by places: their low bits alone would fill few slices. */
    static int of(long channel) {
        return (int) ((channel * 0x9E3779B97F4A7C15L) >>> 60);
    }

    /** All there are. */
    static Set<Resource> all() {
        return IntStream.range(0, COUNT)
                .mapToObj(number -> Resource.channels(number, COUNT))
                .collect(toUnmodifiableSet());
    }
}
