using Keyfob.Browser;

[assembly: DoNotParallelize]

namespace Keyfob.Simulator.Tests.Page;

/// <summary>Ends the browser after the last test.</summary>
[TestClass]
public static class BrowserEnd
{
    [AssemblyCleanup]
    public static Task Stop() => Chromium.StopAsync();
}
