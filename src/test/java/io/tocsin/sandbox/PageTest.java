package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.sandbox.world.Practice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: Debian's chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("chromiumIsThere")
class PageTest {

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;
    private RunningSandbox sandbox;

    static boolean chromiumIsThere() {
        return chromium().isPresent();
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeAll
    void launch() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium().orElseThrow())
                                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    void quit() {
        playwright.close();
    }

    @BeforeEach
    void start() throws Exception {
        complaints.clear();
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY, InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        // The pages first: one that loses its sandbox complains, and rightly.
        browser.contexts().forEach(BrowserContext::close);
        sandbox.close();
    }

    private Page open(int width, int height, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        page.onPageError(complaints::add);
        page.onDialog(
                dialog -> {
                    complaints.add("dialog " + dialog.message());
                    dialog.dismiss();
                });
        page.navigate(sandbox.origin() + "/sandbox");
        PlaywrightAssertions.assertThat(page.locator("#live")).hasText("Live");
        return page;
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT", "1280, 800, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void a_message_with_an_embed_appears_live(int width, int height, ColorScheme scheme)
            throws Exception {
        Page page = open(width, height, scheme);
        String id =
                sandbox.post(
                                MESSAGES,
                                """
                {"content": "**Firing** since <t:1700000000:R>", "embeds": [{"title": "High errors", "color": 14177342,
                  "url": "https://example.org/graph", "fields": [{"name": "Severity", "value": "critical", "inline": true}],
                  "footer": {"text": "Tocsin"}}]}""")
                        .id();

        Locator message = page.locator("article.message");
        PlaywrightAssertions.assertThat(message.locator(".embed-title a"))
                .hasAttribute("href", "https://example.org/graph");
        PlaywrightAssertions.assertThat(message.locator(".embed"))
                .hasCSS("border-left-color", "rgb(216, 84, 62)");
        PlaywrightAssertions.assertThat(message.locator("dt")).hasText("Severity");
        PlaywrightAssertions.assertThat(message.locator(".content strong")).hasText("Firing");
        PlaywrightAssertions.assertThat(message.locator(".content time")).containsText("ago");

        sandbox.patch(MESSAGES + "/" + id, "{\"content\":\"all is well\"}");
        PlaywrightAssertions.assertThat(message.locator(".content")).hasText("all is well(edited)");
        sandbox.delete(MESSAGES + "/" + id);
        PlaywrightAssertions.assertThat(page.locator(".empty")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(complaints).isEmpty();
    }

    @Test
    void what_a_message_says_is_never_markup() throws Exception {
        Page page = open(1280, 800, ColorScheme.LIGHT);
        String hostile =
                "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))";
        sandbox.post(
                MESSAGES,
                RunningSandbox.JSON.writeValueAsString(
                        RunningSandbox.JSON.readTree(
                                """
                {"content": "C", "embeds": [{"title": "C", "description": "C", "footer": {"text": "C"},
                  "author": {"name": "C"}, "fields": [{"name": "C", "value": "C"}]}],
                 "components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "c", "label": "L"}]}]}"""
                                        .replace(
                                                "\"C\"",
                                                RunningSandbox.JSON.writeValueAsString(hostile)))));

        PlaywrightAssertions.assertThat(page.locator(".content")).containsText(hostile);
        PlaywrightAssertions.assertThat(page.locator(".embed-text")).containsText(hostile);
        assertThat(page.locator("article.message :is(script, img, a)").count()).isZero();
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_keyboard_reaches_the_channels_and_opens_one() throws Exception {
        sandbox.post("/channels/" + Practice.GENERAL + "/messages", "{\"content\":\"over here\"}");
        Page page = open(1280, 800, ColorScheme.DARK);
        PlaywrightAssertions.assertThat(page.locator("#title")).hasText("alerts");

        for (int i = 0; i < 6 && !"Channel general".equals(focused(page)); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(page)).isEqualTo("Channel general");
        page.keyboard().press("Enter");

        PlaywrightAssertions.assertThat(page.locator("#title")).hasText("general");
        PlaywrightAssertions.assertThat(page.locator(".content")).hasText("over here");
        assertThat(focused(page)).isEqualTo("Channel general");
        assertThat(complaints).isEmpty();
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.getAttribute('aria-label')"));
    }

    @Test
    void on_a_phone_the_channel_list_opens_and_closes() {
        Page page = open(390, 844, ColorScheme.LIGHT);
        PlaywrightAssertions.assertThat(page.locator("#side")).not().isVisible();

        page.locator("#open-side").click();
        page.locator("[data-channel]").nth(1).click();

        PlaywrightAssertions.assertThat(page.locator("#title")).hasText("general");
        PlaywrightAssertions.assertThat(page.locator("#side")).not().isVisible();
        page.locator("#open-side").click();
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("#side")).not().isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_fault_is_ordered_by_a_button_and_cleared_by_another() throws Exception {
        Page page = open(1280, 800, ColorScheme.LIGHT);
        page.locator("#open-faults").click();
        page.getByText("503", new Page.GetByTextOptions().setExact(true)).click();

        PlaywrightAssertions.assertThat(page.locator("#waiting")).containsText("3 left");
        assertThat(sandbox.say("refused").status()).isEqualTo(503);
        page.getByText("Clear all faults").click();
        PlaywrightAssertions.assertThat(page.locator("#waiting")).containsText("None");
        assertThat(sandbox.say("taken").status()).isEqualTo(200);
        assertThat(complaints).isEmpty();
    }

    private static final String COMMANDS =
            """
            [{"name":"alerts","description":"Lists what fires","options":[
              {"type":3,"name":"severity","description":"How bad","required":true,
               "choices":[{"name":"Critical","value":"critical"},{"name":"Info","value":"info"}]},
              {"type":3,"name":"name","description":"Which alert","autocomplete":true}]},
             {"name":"pause","description":"For operators","default_member_permissions":"32"}]""";

    /** A bot that suggests and whispers, however often the page asks; returns what it hears. */
    private List<JsonNode> answerEverything(GatewayClient bot) {
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                while (true) {
                                    JsonNode told = bot.next().path("d");
                                    heard.add(told);
                                    answer(told, told.path("type").asInt() == 4 ? CHOICE : WHISPER);
                                }
                            } catch (Exception | AssertionError _) {
                                // The bot is gone, and so is this.
                            }
                        });
        return heard;
    }

    private void answer(JsonNode told, String body) throws Exception {
        sandbox.callAs(
                "",
                "POST",
                "/interactions/%s/%s/callback"
                        .formatted(told.path("id").asText(), told.path("token").asText()),
                body);
    }

    /** A bot that answers the next interaction with this, when it comes. */
    private JsonNode answer(GatewayClient bot, String body) throws Exception {
        JsonNode told = bot.next().path("d");
        answer(told, body);
        return told;
    }

    private GatewayClient bot() throws Exception {
        sandbox.call("PUT", "/applications/" + Practice.BOT + "/commands", COMMANDS);
        GatewayClient bot = GatewayClient.plain(sandbox);
        bot.next();
        bot.identify(Practice.TOKEN, 0);
        bot.next();
        return bot;
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT", "390, 844, DARK"})
    void a_command_is_typed_with_the_keyboard_and_answered_for_one_person(
            int width, int height, ColorScheme scheme) throws Exception {
        try (GatewayClient bot = bot()) {
            Page page = open(width, height, scheme);
            List<JsonNode> heard = answerEverything(bot);
            page.locator("#say").focus();
            page.keyboard().type("/");
            PlaywrightAssertions.assertThat(page.locator("[role=option]")).hasCount(2);
            page.keyboard().type("al");
            PlaywrightAssertions.assertThat(page.locator("[role=option]")).hasCount(1);
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("[role=option]")).hasCount(2);
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().type("hi");
            PlaywrightAssertions.assertThat(page.locator("[role=option]")).hasText("HighLoad");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");

            Locator whisper = page.locator(".whisper");
            PlaywrightAssertions.assertThat(whisper.locator("strong")).hasText("Nothing");
            PlaywrightAssertions.assertThat(whisper).containsText("Only you can see this");
            assertThat(heard.getLast().at("/data/options").toString())
                    .contains("\"value\":\"info\"", "\"value\":\"HighLoad\"");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            whisper.locator(".dismiss").click();
            PlaywrightAssertions.assertThat(whisper).hasCount(0);
            assertThat(complaints).isEmpty();
        }
    }

    private static final String WHISPER =
            "{\"type\":4,\"data\":{\"content\":\"**Nothing** fires\",\"flags\":64}}";
    private static final String CHOICE =
            "{\"type\":8,\"data\":{\"choices\":[{\"name\":\"HighLoad\",\"value\":\"HighLoad\"}]}}";

    private String messageWithButton() throws Exception {
        return sandbox.post(
                        MESSAGES,
                        """
                        {"content":"<@&%d> **HighLoad** fires, <@%d>","allowed_mentions":{"parse":["roles","users"]},
                         "embeds":[{"title":"HighLoad","url":"https://example.org/a","color":14177342,
                           "description":"Load is [high](https://example.org/runbook)",
                           "fields":[{"name":"Severity","value":"critical","inline":true},{"name":"Since","value":"<t:1700000000:R>","inline":true}]},
                          {"title":"Second","url":"https://example.org/b","description":"one more"}],
                         "components":[{"type":1,"components":[
                          {"type":2,"style":3,"label":"Acknowledge","custom_id":"ack"},
                          {"type":2,"style":2,"label":"Silence","custom_id":"silence"},
                          {"type":2,"style":5,"label":"Runbook","url":"https://example.org/runbook"}]}]}"""
                                .formatted(Practice.ON_CALL, Practice.ENGINEER))
                .id();
    }

    @Test
    void a_button_is_pressed_as_a_chosen_person_and_changes_its_message() throws Exception {
        messageWithButton();
        try (GatewayClient bot = bot()) {
            Page page = open(1280, 800, ColorScheme.LIGHT);
            PlaywrightAssertions.assertThat(page.locator(".mention"))
                    .hasText(new String[] {"@on-call", "@engineer"});
            PlaywrightAssertions.assertThat(page.locator(".embed")).hasCount(2);
            page.locator("#person").selectOption("engineer");
            page.getByText("Acknowledge", new Page.GetByTextOptions().setExact(true)).click();
            JsonNode told =
                    answer(
                            bot,
                            "{\"type\":7,\"data\":{\"content\":\"acknowledged\",\"components\":[]}}");

            assertThat(told.at("/member/user/id").asLong()).isEqualTo(Practice.ENGINEER);
            PlaywrightAssertions.assertThat(page.locator(".content").first())
                    .containsText("acknowledged");
            PlaywrightAssertions.assertThat(page.locator("button.component")).hasCount(0);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_bot_that_does_not_respond_is_told_as_a_failure() throws Exception {
        messageWithButton();
        try (GatewayClient _ = bot()) {
            Page page = open(1280, 800, ColorScheme.DARK);
            page.locator("button.component").first().click();
            PlaywrightAssertions.assertThat(page.locator("article .failure"))
                    .hasText("This interaction failed");

            page.locator("#person").selectOption("guest");
            page.locator("#say").focus();
            page.keyboard().type("/");
            PlaywrightAssertions.assertThat(page.locator("[role=option]")).hasCount(1);
            page.locator("[role=option]").click();
            page.locator("[role=option]").last().click();
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("article .failure"))
                    .containsText("The application did not respond");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void threads_and_replies_lead_to_their_messages() throws Exception {
        String first = messageWithButton();
        sandbox.post(MESSAGES + "/" + first + "/threads", "{\"name\":\"HighLoad\"}");
        sandbox.post("/channels/" + first + "/messages", "{\"content\":\"looking into it\"}");
        sandbox.post(
                MESSAGES,
                "{\"content\":\"resolved\",\"message_reference\":{\"message_id\":\""
                        + first
                        + "\"}}");
        Page page = open(390, 844, ColorScheme.LIGHT);

        page.locator("button.reply").click();
        assertThat(page.evaluate("document.activeElement.dataset.id")).isEqualTo(first);
        page.locator(".thread-box summary").click();
        PlaywrightAssertions.assertThat(page.locator(".thread-box li"))
                .containsText("looking into it");
        page.locator(".thread-link").click();
        PlaywrightAssertions.assertThat(page.locator(".content")).hasText("looking into it");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_page_is_served_under_a_strict_policy() throws Exception {
        Reply page = sandbox.own("GET", "", "");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(sandbox.own("GET", "/missing.js", "").status()).isEqualTo(404);
        assertThat(sandbox.own("GET", "/../application.properties", "").status()).isEqualTo(404);
    }
}
