using System.Net;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>The page when its server is gone.</summary>
[TestClass]
public class EndTests
{
    [TestMethod]
    [TestCategory("Slow")]
    public async Task When_the_server_ends_the_page_says_so_and_comes_back_with_the_next_one()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await Expect(simulator.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await simulator.EndServerAsync();
        var dialog = simulator.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(dialog).ToContainTextAsync("The simulator has ended.");

        await using var next = await PageServer.StartAsync(new PageOptions
        {
            Desk = new LiveOptions { At = SimulatorPage.At, Count = 2 },
            Listen = new IPEndPoint(IPAddress.Loopback, simulator.Address.Port),
        });
        await Expect(simulator.Page.Locator(".fob-button")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        await Expect(simulator.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
