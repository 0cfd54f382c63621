package io.tocsin.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.process.Cast;
import io.tocsin.process.Storm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Lets a storm break out in the packaged gateway and draws the channel as Debian's chromium shows
 * it, for the documentation. Signs need a font with emoji, such as Debian's fonts-noto-color-emoji.
 */
public final class StormPicture {

    private static final int ALERTS = 10_000;
    private static final int CALM = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path PICTURE = Path.of("docs", "images", "storm.png");

    private StormPicture() {}

    public static void main(String... args) throws Exception {
        try (var cast =
                Cast.start(
                        "storm-picture",
                        List.of(),
                        Map.of("TOCSIN_DISPATCH_OWN_MESSAGES", "3"),
                        "-Xmx1g")) {
            var storm = new Storm(ALERTS);
            storm.breakOut(cast.gateway());
            storm.calm(cast.gateway(), CALM);
            Storm.awaitShown(cast.ledger(), storm.sent(), PATIENCE);
            draw("http://127.0.0.1:" + cast.sandbox().port() + "/sandbox");
        }
        System.out.println(PICTURE.toAbsolutePath());
    }

    private static void draw(String url) throws Exception {
        Files.createDirectories(PICTURE.getParent());
        var withoutDownload =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        var installed =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox"));
        try (var playwright = Playwright.create(withoutDownload);
                var browser = playwright.chromium().launch(installed)) {
            var page =
                    browser.newPage(
                            new Browser.NewPageOptions()
                                    .setViewportSize(1280, 960)
                                    .setColorScheme(ColorScheme.DARK));
            page.navigate(url);
            var storm = page.locator("article.message").last();
            storm.waitFor();
            storm.evaluate("message => message.scrollIntoView({block: 'start'})");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
        }
    }

    private static Path chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Install Debian's package chromium"));
    }
}
