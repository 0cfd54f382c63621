package io.tocsin.intake;

import static io.tocsin.intake.Readings.json;
import static io.tocsin.intake.Readings.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    @ParameterizedTest(name = "{0} is answered: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        {}                                    | name: is missing; every alert needs a name, such as DiskFull
        {"name":""}                           | name: is missing; every alert needs a name, such as DiskFull
        {"name":7}                            | name: must be a string, not a number; quote it
        {"name":true}                         | name: must be a string, not a boolean; quote it
        {"name":["A"]}                        | name: must be a string, not an array
        {"name":"A","name":"A"}               | name: is there more than once; leave one out
        {"name":"A","labels":{"alertname":"B"}} | labels.alertname: contradicts the field name, which becomes this label; leave one out
        {"name":"A","status":"Firing"}        | status: must be firing or resolved, not "Firing"
        {"name":"A","severity":"page"}        | severity: must be critical, error, warning or info, not "page"
        {"name":"A","labels":[]}              | labels: must be an object of strings, not an array
        {"name":"A","labels":"a=b"}           | labels: must be an object of strings, not a string
        {"name":"A","labels":{"x":1}}         | labels.x: must be a string, not a number; quote it
        {"name":"A","labels":{"x":false}}     | labels.x: must be a string, not a boolean; quote it
        {"name":"A","labels":{"x":null}}      | labels.x: must be a string, not null
        {"name":"A","labels":{"x":{"y":[]}}}  | labels.x: must be a string, not an object
        {"name":"A","labels":{"x":"1","y":"2","x":""}} | labels.x: is there more than once; leave one out
        {"name":"A","labels":{"":"1"}}        | labels.: has a name that is not made of letters, digits and _ only, or starts with a digit; rename it
        {"name":"A","labels":{"1x":"1"}}      | labels.1x: has a name that is not made of letters, digits and _ only, or starts with a digit; rename it
        {"name":"A","labels":{"a-b":"1"}}     | labels.a-b: has a name that is not made of letters, digits and _ only, or starts with a digit; rename it
        {"name":"A","labels":{"é":"1"}}       | labels.é: has a name that is not made of letters, digits and _ only, or starts with a digit; rename it
        {"name":"A","labels":{"__x":"1"}}     | labels.__x: has a name that starts with __, which is reserved for internal use; rename it
        {"name":"A","labels":{"x":"\\u0000"}} | labels.x: holds the character U+0000, which cannot be stored; remove it
        {"name":"A","labels":{"x":"\\ud800"}} | labels.x: holds half of a surrogate pair (\\ud800 to \\udfff); send both halves
        {"name":"A","summary":"\\udc00a"}     | summary: holds half of a surrogate pair (\\ud800 to \\udfff); send both halves
        {"name":"\\u0000"}                    | name: holds the character U+0000, which cannot be stored; remove it
        {"name":"A","annotations":{"x":[1]}}  | annotations.x: must be a string, not an array
        {"name":"A","sumary":"x"}             | sumary: is not a field of an event; did you mean summary?
        {"name":"A","starts_at":"x"}          | starts_at: is not a field of an event; did you mean startsAt?
        {"name":"A","Name":"x"}               | Name: is not a field of an event; did you mean name?
        {"name":"A","team":{"x":[1]}}         | team: is not a field of an event; put it into labels or annotations
        {"name":"A","value":"1"}              | value: must be a number, not a string; remove the quotes
        {"name":"A","value":true}             | value: must be a number, not a boolean
        {"name":"A","value":1e999}            | value: is too large a number; at most about 1.797e308 can be stored
        {"name":"A","url":"/x"}               | url: must be an absolute http or https URL
        {"name":"A","url":"javascript:alert(1)"} | url: must be an absolute http or https URL
        {"name":"A","url":"https:///x"}       | url: must name a host, as in https://host/path
        {"name":"A","url":"https://:80/x"}    | url: must name a host, as in https://host/path
        {"name":"A","url":"https://a:b@c/"}   | url: must not hold a user name or password; remove the part before @
        {"name":"A","url":"https://c/a b"}    | url: is not a valid URL; percent-encode spaces and special characters
        {"name":"A","startsAt":1}             | startsAt: must be a string, not a number; quote it
        {"name":"A","startsAt":"yesterday"}   | startsAt: must be an RFC 3339 time in the years 1970 to 9999, such as 2026-03-01T12:00:00Z, not "yesterday"
        {"name":"A","startsAt":"2026-03-01T12:00:01Z","endsAt":"2026-03-01T12:00:00Z"} | endsAt: is before startsAt (2026-03-01T12:00:00Z < 2026-03-01T12:00:01Z); swap or correct them
        7                                     | : must be an event, which is an object, not a number
        "x"                                   | : must be an event, which is an object, not a string
        [[]]                                  | [0]: must be an event, which is an object, not an array
        """)
    void isSaidInWords(String text, String problem) {
        assertThat(problems(json(text))).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0} is not JSON: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        {"name":"A"                      | : the JSON ends too early; close every string, object and array, at line 1, column 12
        {"name":"A}                      | : the JSON ends too early; close every string, object and array, at line 1, column 12
        {name:"A"}                       | : the text is not valid JSON: a comma, quote, colon or bracket is missing or superfluous, at line 1, column 2
        {"name":"A",}                    | : the text is not valid JSON: a comma, quote, colon or bracket is missing or superfluous, at line 1, column 13
        {"name":A}                       | : the text is not valid JSON: a word is neither quoted nor true, false or null, at line 1, column 9
        {"name":"A","value":NaN}         | : the text is not valid JSON: a word is neither quoted nor true, false or null, at line 1, column 24
        {"name":"\\x"}                   | : the text is not valid JSON: a backslash in a string must be written twice, at line 1, column 11
        [{"name":"A"},{"name":]          | [1]: the text is not valid JSON: a comma, quote, colon or bracket is missing or superfluous, at line 1, column 23
        {"name":"A"} {"name":"B"}        | : there is more after the end of the JSON text, at line 1, column 14; put several events into an array, or send them as application/x-ndjson
        {"name":"A"} x                   | : the text is not valid JSON: a word is neither quoted nor true, false or null, at line 1, column 14
        """)
    void syntaxErrorsTellThePlace(String text, String problem) {
        assertThat(problems(json(text))).containsExactly(problem);
    }

    @Test
    void aLineBreakInAStringIsTold() {
        assertThat(problems(json("{\"name\":\n\"A\nB\"}")))
                .containsExactly(
                        ": the text is not valid JSON: a string holds a line break or another"
                                + " control character; write it as an escape such as \\n, at line"
                                + " 2, column 3");
    }

    @Test
    void deepNestingIsTold() {
        assertThat(problems(json("{\"name\":\"A\",\"x\":[[[[[[[[1]]]]]]]]}")))
                .containsExactly(
                        "x: is not a field of an event; put it into labels or annotations",
                        ": objects and arrays are nested more than 8 deep, which is more than an"
                                + " event needs; flatten it");
    }

    @Test
    void anEndlessNumberIsTold() {
        assertThat(problems(json("{\"value\": 1" + "0".repeat(1000) + "}")).getFirst())
                .startsWith(": a number has more than 128 digits; round it");
    }

    @Test
    void anEndlessNameIsTold() {
        assertThat(problems(json("{\"" + "x".repeat(5000) + "\": 1}")).getFirst())
                .startsWith(": a name is longer than 4,096 characters; shorten it");
    }

    @ParameterizedTest(name = "a {0} of {1} characters passes, one more does not")
    @CsvSource({
        "name, 256",
        "id, 256",
        "source, 256",
        "summary, 1024",
        "description, 8192",
    })
    void stringsHaveALimit(String field, int most) {
        String named = field.equals("name") ? "" : "\"name\": \"A\", ";
        String template = "{" + named + "\"%s\": \"%s\"}";
        Readings.event(template.formatted(field, "A".repeat(most)));
        assertThat(problems(json(template.formatted(field, "A".repeat(most + 1)))))
                .containsExactly(
                        "%s: is %s characters long; at most %s are allowed: shorten it"
                                .formatted(field, Text.count(most + 1), Text.count(most)));
    }

    @Test
    void linksHaveALimit() {
        String url = "https://h/" + "x".repeat(2038);
        Readings.event("{\"name\": \"A\", \"url\": \"%s\"}".formatted(url));
        assertThat(problems(json("{\"name\": \"A\", \"url\": \"%sx\"}".formatted(url))))
                .containsExactly(
                        "url: is 2,049 characters long; at most 2,048 are allowed: shorten it");
    }

    @ParameterizedTest(name = "{0} have names of at most 128 and values of at most {1} characters")
    @CsvSource({"labels, 1024, '1,025', '1,024'", "annotations, 4096, '4,097', '4,096'"})
    void pairsHaveALimit(String field, int most, String actual, String allowed) {
        String template = "{\"name\": \"A\", \"" + field + "\": {\"%s\": \"%s\"}}";
        Readings.event(template.formatted("x".repeat(128), "v".repeat(most)));
        assertThat(problems(json(template.formatted("x".repeat(129), ""))))
                .containsExactly(
                        field
                                + "."
                                + "x".repeat(63)
                                + "…: has a name 129 characters long; at most 128 are allowed:"
                                + " shorten it");
        assertThat(problems(json(template.formatted("x", "v".repeat(most + 1)))))
                .containsExactly(
                        "%s.x: is %s characters long; at most %s are allowed: shorten it"
                                .formatted(field, actual, allowed));
    }

    @ParameterizedTest(name = "there are at most 64 {0}")
    @ValueSource(strings = {"labels", "annotations"})
    void pairsAreCounted(String field) {
        String template = "{\"name\": \"A\", \"" + field + "\": {%s}}";
        Readings.event(template.formatted(pairs(64, 1)));
        assertThat(problems(json(template.formatted(pairs(65, 1)))))
                .containsExactly(
                        field + ": has 65 entries; at most 64 are allowed: leave some out");
    }

    @ParameterizedTest(name = "all {0} together take at most {3} bytes")
    @CsvSource({"labels, 16, 1022, '16,384', '16,385'", "annotations, 8, 4094, '32,768', '32,769'"})
    void pairsAreWeighed(String field, int count, int length, String most, String over) {
        String template = "{\"name\": \"A\", \"" + field + "\": {%s}}";
        String pairs = pairs(count, length).replace("n10", "m0").replace("n11", "m1");
        pairs = pairs.replace("n12", "m2").replace("n13", "m3");
        pairs = pairs.replace("n14", "m4").replace("n15", "m5");
        Readings.event(template.formatted(pairs));
        assertThat(problems(json(template.formatted(pairs.replace("n0", "n00")))))
                .containsExactly(
                        "%s: takes %s bytes; at most %s are allowed: shorten the values"
                                .formatted(field, over, most));
    }

    private static String pairs(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"n%d\": \"%s\"".formatted(i, "v".repeat(length)))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "the bytes {0} are not UTF-8 text")
    @ValueSource(
            strings = {
                "22c32822",
                "22c08022",
                "22eda08022",
                "22f490808022",
                "22ff22",
                "2200",
                "2200",
                "fffe7b00",
                "0000007b",
                "22e282",
                "22c0af22",
                "22e0809f22",
                "f0828282"
            })
    void textMustBeUtf8(String hex) {
        Reading reading =
                Readings.READER.read(
                        HexFormat.of().parseHex(hex), Framing.JSON, Readings.terms(Naming.NONE));
        assertThat(problems(reading).getFirst())
                .startsWith(": the text is not valid UTF-8 at byte");
    }

    @Test
    void otherScriptsAndEmojiAreWelcome() {
        String name = "Größe \uD83D\uDD25 警告";
        assertThat(Readings.event("{\"name\": \"" + name + "\"}").labels().alertName())
                .isEqualTo(name);
        assertThat(Text.utf8Length(name)).isEqualTo(name.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void errorsRepeatNoMoreThanAGlimpseOfTheInput() {
        String secret = "s".repeat(200);
        assertThat(problems(json("{\"name\": \"A\", \"severity\": \"" + secret + "\"}")).getFirst())
                .doesNotContain("s".repeat(64));
        assertThat(problems(json("{\"name\": \"A\", \"" + secret + "\": 1}")).getFirst())
                .doesNotContain("s".repeat(64));
        assertThat(problems(json("{\"name\": " + secret + "}")).getFirst()).doesNotContain("sss");
    }

    @Test
    void everythingWrongWithAnEventIsToldAtOnce() {
        assertThat(
                        problems(
                                json(
                                        "{\"status\": \"x\", \"severity\": \"y\", \"z\": 1,"
                                                + " \"labels\": {\"a-\": \"1\", \"b\": 2}}")))
                .hasSize(5);
    }
}
