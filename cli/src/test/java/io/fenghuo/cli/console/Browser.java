package io.fenghuo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed, without a window. Elements are named by CSS selectors. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Optional<File> CHROMIUM =
            onPath("chromium", "chromium-browser", "google-chrome");
    private static final Optional<File> CHROMEDRIVER = onPath("chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the tests where there is no Chromium. */
    static void require() {
        assumeTrue(
                CHROMIUM.isPresent() && CHROMEDRIVER.isPresent(),
                "tests in a browser need chromium and chromedriver on the PATH: apt-get install"
                        + " chromium chromium-driver");
    }

    /**
     * @param language that the browser asks for
     */
    static Browser open(String language) {
        require();
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--window-size=1440,900",
                "--lang=" + language,
                "--accept-lang=" + language);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(CHROMEDRIVER.orElseThrow())
                        .usingAnyFreePort()
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<File> onPath(String... names) {
        return Stream.of(names)
                .flatMap(
                        name ->
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void go(String address) {
        driver.get(address);
    }

    /** The element, once it is to be seen. */
    WebElement see(String selector) {
        return Awaitility.await(selector)
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> shown(selector).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Until nothing of the kind is to be seen. */
    void seeNo(String selector) {
        Awaitility.await("no " + selector)
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> shown(selector).findFirst().isEmpty());
    }

    /** How many of the kind are to be seen now. */
    long count(String selector) {
        return shown(selector).count();
    }

    private Stream<WebElement> shown(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed);
    }

    void click(String selector) {
        Awaitility.await("to click " + selector)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(org.openqa.selenium.WebDriverException.class)
                .until(
                        () -> {
                            see(selector).click();
                            return true;
                        });
    }

    void type(String selector, String text) {
        var field = see(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** Keys to whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Tab by tab until the focus is on such an element. */
    void tabTo(String selector) {
        for (int i = 0; i < 100; i++) {
            var at = driver.switchTo().activeElement();
            if (driver.findElements(By.cssSelector(selector)).contains(at)) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("no way by keyboard to " + selector);
    }

    /** What the promise that a script returns comes to, a whole number. */
    int await(String script) {
        var value = driver.executeScript(script);
        return value instanceof Number number ? number.intValue() : -1;
    }

    /** Until the page has drawn what it has. */
    void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 1500)");
    }

    String title() {
        return driver.getTitle();
    }

    /** A picture of the page as it is, in {@code target/screenshots}. */
    void picture(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"),
                    driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    /** That the page has not complained since it was asked last: no error, nothing refused. */
    void assertNoComplaints() {
        var complaints =
                driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                        .map(Object::toString)
                        // Whoever is not signed in is told so.
                        .filter(words -> !words.contains("/api/v1/session - Failed"))
                        .toList();
        assertThat(complaints).isEqualTo(List.of());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
