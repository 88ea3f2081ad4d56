using System.Net;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>The page after its server has ended.</summary>
[TestClass]
public class EndTests
{
    [TestMethod]
    [TestCategory("Slow")]
    public async Task Page_shows_a_message_when_the_server_ends_and_reloads_with_the_next_one()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        await Expect(simulator.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await simulator.EndServerAsync();
        var dialog = simulator.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("The simulator has ended.");

        await using var next = await PageServer.StartAsync(new PageOptions
        {
            Desk = new LiveOptions { At = SimulatorPage.At, Count = 2 },
            Listen = new IPEndPoint(IPAddress.Loopback, simulator.Address.Port),
        });
        await Expect(simulator.Page.Locator(".fob-button")).ToHaveCountAsync(2);
        await Expect(simulator.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
