package io.tocsin.routing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Labels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matchers as Alertmanager writes them. */
class MatcherReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a=\"b\"                        ; a=\"b\"",
                "a=b                            ; a=\"b\"",
                " a != b-1.2:/x                 ; a!=\"b-1.2:/x\"",
                "a=                             ; a=\"\"",
                "a=\"\"                         ; a=\"\"",
                "a =~ \"b|c\"                   ; a=~\"b|c\"",
                "a=~b.*                         ; a=~\"b.*\"",
                "a!~\"\\d+\"                    ; a!~\"\\\\d+\"",
                "a=\"say \\\"hi\\\"\"           ; a=\"say \\\"hi\\\"\"",
                "a=\"x\\ny\\\\z\"               ; a=\"x\\ny\\\\z\"",
                "{a=\"b\"}                      ; a=\"b\"",
                "{a=b, c!=\"d,e\",}             ; a=\"b\" c!=\"d,e\"",
                "a=b,c=d                        ; a=\"b\" c=\"d\"",
                "größe=\"ß\"                    ; größe=\"ß\"",
                "a==b                          ; a=\"=b\"",
                "a=b c                         ; a=\"b c\"",
                "a='b'                         ; a=\"'b'\"",
                "{a=b                          ; a=\"b\"",
                "a=b}                          ; a=\"b\"",
                "a=\"\\t\"                      ; a=\"\\\\t\"",
                "a=\"\\u00e9\"                  ; a=\"\\\\u00e9\"",
                "a=\\                           ; a=\"\\\\\"",
                "a:b=c                         ; a:b=\"c\"",
                "\"a b\"=\"c\"                   ; \"a b\"=\"c\"",
                "{\"a\"=b,\"c,d\"!=\"e\",}         ; a=\"b\" \"c,d\"!=\"e\"",
                "\"a\"=\"\\t\\u00e9\\xc3\\xa9\\101\\U0001f600\"; a=\"\téé" + "A😀\"",
                "\"a\"=~\"\\\\d+\"               ; a=~\"\\\\d+\"",
                "{ \"a\" =~ b-c }               ; a=~\"b-c\"",
                "a-b=c                         ; a-b=\"c\"",
                "a.b=\"c\"                       ; a.b=\"c\"",
                "🙂=c                          ; 🙂=\"c\"",
            })
    void a_matcher_is_read(String text, String expected) throws UnreadableException {
        assertThat(MatcherReader.read(text).stream().map(Matcher::text).collect(joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``               ; has no label's name",
                "{}               ; has no label's name",
                "=b               ; has no label's name",
                "a                ; has none of =, !=, =~ and !~",
                "a~b              ; has none of",
                "a=\"b\"c         ; goes on after its end",
                "a=\"b            ; has a quote that does not end",
                "a=\"b\\          ; has a quote that does not end",
                "a=b,,c=d         ; has no label's name",
                "a=b\"c           ; goes on after its end",
                "{\"a\"=b         ; has a { without its }",
                "\"a\"=b}         ; goes on after its end with \"}\"",
                "\"a\"=b c        ; goes on after its end with \"c\"",
                "\"a\"==b         ; has no value after \"a\"",
                "\"a\"=           ; has no value after \"a\"",
                "\"\"=b           ; has no label's name",
                "\"a\"=\"\\d\"     ; has an escape that is none; write a backslash as",
                "\"a\"=\"\\xff\"   ; has an escape that is none",
                "\"a\"=\"\\ud800\" ; has an escape that is none",
                "\"a\"=\"\\u12\"   ; has an escape that is none",
                "\"a\"=\"\\777\"   ; has an escape that is none",
                "\"a\"=~\"[\"     ; RE2 does not understand",
                "a=~\"(\"         ; missing closing )",
                "a=~\"(?=x)\"     ; RE2 does not understand",
                "a=~\"(x)\\1\"    ; RE2 does not understand",
                "a=~\"((x{999}){999}){999}\" ; becomes too large",
                "a=~\"(x{999}){99}\"         ; becomes too large",
            })
    void what_is_no_matcher_is_refused(String text, String complaint) {
        assertThatThrownBy(() -> MatcherReader.read(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a=\"b\"            ; true",
                "a=\"B\"            ; false",
                "a!=\"b\"           ; false",
                "none=\"\"          ; true",
                "none!=\"\"         ; false",
                "a!=\"\"            ; true",
                "a=~\"b|c\"         ; true",
                "a=~\"x|b|b|\"      ; true",
                "a=~\"x|bb\"        ; false",
                "a!~\"x|y\"         ; true",
                "a=~\"\"            ; false",
                "none=~\"\"         ; true",
                "none=~\"|x\"       ; true",
                "none=~\"x|y\"      ; false",
                "long=~\"wor\"      ; false",
                "long=~\"wor.*\"    ; true",
                "long=~\"x|word\"   ; false",
                "long!~\"wor\"      ; true",
                "none=~\".*\"       ; true",
                "none=~\".+\"       ; false",
                "a=~\"(?i)B\"       ; true",
            })
    void a_matcher_holds_or_not(String text, boolean holds) throws UnreadableException {
        Labels labels = Labels.of(Map.of("a", "b", "long", "words"));

        assertThat(MatcherReader.read(text).getFirst().matches(labels)).isEqualTo(holds);
    }

    @Test
    void an_expression_that_other_engines_choke_on_is_quick() throws UnreadableException {
        Matcher matcher = MatcherReader.read("a=~\"(x+x+)+y\"").getFirst();

        assertThat(matcher.matches(Labels.of(Map.of("a", "x".repeat(20_000))))).isFalse();
    }
}
