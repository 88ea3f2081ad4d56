using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Portal.Tests.Simulator.Server;

/// <summary>The page when its server is gone.</summary>
[TestClass]
public class EndTests
{
    [TestMethod]
    public async Task When_the_server_ends_the_page_says_so()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await Expect(simulator.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await simulator.EndServerAsync();
        await Expect(simulator.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(simulator.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("The simulator has ended.");
    }
}
