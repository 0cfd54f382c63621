package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

    private final Names names = new Names();

    @Test
    void the_same_name_is_the_same_object() {
        String first = names.shared(copyOf("DiskFull"));

        assertThat(names.shared(copyOf("DiskFull"))).isSameAs(first);
    }

    @Test
    void a_few_hundred_names_are_shared_by_nearly_all() {
        List<String> first = names(300);

        List<String> second = names(300);

        assertThat(second).isEqualTo(first);
        assertThat(IntStream.range(0, 300).filter(i -> second.get(i) == first.get(i)).count())
                .isGreaterThan(250);
    }

    @Test
    void however_many_names_there_are_each_stays_itself() {
        assertThat(names(100_000)).startsWith("Name0").endsWith("Name99999");
    }

    private List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> names.shared("Name" + i)).toList();
    }

    private static String copyOf(String text) {
        return new String(text.toCharArray());
    }
}
