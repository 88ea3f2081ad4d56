using Keyfob.Browser;
using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests;

/// <summary>Ends the browser after the last test.</summary>
[TestClass]
public static class BrowserEnd
{
    [AssemblyInitialize]
    public static void Arrange(TestContext context) => TestServers.Others = Chromium.StopAsync;
}
