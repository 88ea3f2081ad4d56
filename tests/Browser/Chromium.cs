using Microsoft.Playwright;

namespace Keyfob.Browser;

/// <summary>The machine's own Chromium, one for all tests of an assembly, started by the first test that needs it. Nothing is downloaded.</summary>
public static class Chromium
{
    private static readonly string[] s_paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_session = new(LaunchAsync);

    /// <summary>The browser; without one the test is inconclusive.</summary>
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
            throw new AssertInconclusiveException("There is no Chromium here: install it (Debian package chromium), or set CHROMIUM to its path.");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,

            // It has none for root, as which containers run.
            ChromiumSandbox = false,
        });
        return (playwright, browser);
    }
}
