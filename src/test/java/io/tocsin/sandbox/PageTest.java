package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        sandbox.post(
                "/channels/" + io.tocsin.sandbox.world.Practice.GENERAL + "/messages",
                "{\"content\":\"over here\"}");
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
        page.locator("[data-channel]").last().click();

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
