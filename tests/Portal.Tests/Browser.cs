using Microsoft.Playwright;

[assembly: DoNotParallelize]

namespace Keyfob.Portal.Tests;

/// <summary>The machine's own Chromium, one for all tests. Nothing is downloaded.</summary>
[TestClass]
public static class Browser
{
    private static readonly string[] s_paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    /// <summary>The browser; without one the test is inconclusive.</summary>
    public static IBrowser Instance => s_browser
        ?? throw new AssertInconclusiveException("There is no Chromium here: install it (Debian package chromium), or set CHROMIUM to its path.");

    [AssemblyInitialize]
    public static async Task Start(TestContext context)
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? s_paths.FirstOrDefault(File.Exists);
        if (!File.Exists(path))
        {
            return;
        }

        s_playwright = await Playwright.CreateAsync();
        s_browser = await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,

            // It has none for root, as which containers run.
            ChromiumSandbox = false,
        });
    }

    [AssemblyCleanup]
    public static async Task Stop()
    {
        if (s_browser != null)
        {
            await s_browser.CloseAsync();
        }

        s_playwright?.Dispose();
    }
}
