using Microsoft.Playwright;

namespace Keyfob.Browser;

/// <summary>The Chromium that is installed here, one for all tests of an assembly, started by the first test that needs it. Nothing is downloaded.</summary>
public static class Chromium
{
    /// <summary>After this time a test that hangs fails. Playwright's own limits are a matter of seconds, which a busy machine exceeds.</summary>
    public static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(5);

    // The headless shell is Chromium without windows. It takes about a third less processor time.
    private static readonly string[] s_paths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_session = new(LaunchAsync);

    /// <summary>The browser. Without one the test is inconclusive.</summary>
    public static async Task<IBrowser> StartAsync() => (await s_session.Value).Browser;

    /// <summary>Ends the browser, if it was started.</summary>
    public static async Task StopAsync()
    {
        if (s_session is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await s_session.Value;
            await browser.CloseAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? s_paths.FirstOrDefault(File.Exists);
        if (!File.Exists(path))
        {
            throw new AssertInconclusiveException("Chromium is not installed. Install it (Debian package chromium-headless-shell or chromium), or set CHROMIUM to its path.");
        }

        Assertions.SetDefaultExpectTimeout((float)HangGuard.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            Timeout = (float)HangGuard.TotalMilliseconds,

            // Chromium has no sandbox for root, the user of containers.
            ChromiumSandbox = false,
        });
        return (playwright, browser);
    }
}
