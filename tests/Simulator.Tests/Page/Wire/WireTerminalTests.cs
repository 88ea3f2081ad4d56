using System.Net;
using System.Net.Sockets;
using System.Text;
using Keyfob.Browser;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Views;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Wire;

/// <summary>The drawer Wire: requests that are typed, and those of a tool.</summary>
[TestClass]
public class WireTerminalTests
{
    [TestMethod]
    [DataRow("INFO", ">1 INFO*", "<1 OK v=1 ")]
    [DataRow("", ">1 INFO*", "<1 OK v=1 ")]
    [DataRow("SELF-TEST", ">1 SELF-TEST*", "<1 OK err=0 ")]
    [DataRow("GARBAGE", ">1 GARBAGE*", "<1 ERR 13 ")]
    [DataRow(">17 INFO*FF972B2E", ">17 INFO*FF972B2E", "<17 OK v=1 ")]
    [DataRow(">17 INFO*00000000", ">17 INFO*00000000", "<0 ERR 11 ")]
    public async Task Request_to_a_sleeping_token_wakes_it_and_is_answered(string typed, string request, string answer)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await TypeAsync(drawer, typed);
        await WakeForWireAsync(simulator, drawer, "Open.");
        await AnswerAsync(simulator, drawer, requests: 1);
        var lines = drawer.GetByRole(AriaRole.Log).Locator("li span");
        await Expect(lines).ToHaveCountAsync(2);
        Assert.StartsWith(request, await lines.Nth(0).InnerTextAsync());
        Assert.StartsWith(answer, await lines.Nth(1).InnerTextAsync());
        await Expect(drawer.Locator("li.is-answer")).ToHaveCountAsync(1);
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Info_shows_a_sealed_token_and_requests_are_numbered()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await TypeAsync(drawer, "INFO");
        await WakeForWireAsync(simulator, drawer, "Open.");
        await AnswerAsync(simulator, drawer, requests: 1);
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("life=sealed");
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("serial=KFDEMO000001");
        await TypeAsync(drawer, "SELF-TEST");
        await AnswerAsync(simulator, drawer, requests: 2);
        await Expect(drawer.Locator("li.is-answer span").Last).ToContainTextAsync("<2 OK err=0");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow("INFO > 2")]
    [DataRow("INFÖ")]
    public async Task Invalid_request_is_rejected_with_a_message(string typed)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await TypeAsync(drawer, typed);
        await Expect(drawer.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was sent.");
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync(typed);
        await AssertItSleepsAsync(simulator);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Request_is_rejected_while_a_tool_is_connected()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        var token = simulator.Desk.Tokens[0];
        var request = Encoding.ASCII.GetBytes(">17 INFO*FF972B2E\r\n");
        using var tool = new TcpClient();
        await tool.ConnectAsync(IPEndPoint.Parse(token.WireAddress["tcp://".Length..]));
        await tool.GetStream().WriteAsync(request);
        await Expect(drawer.GetByRole(AriaRole.Log)).ToContainTextAsync(">17 INFO*FF972B2E");
        await WakeForWireAsync(simulator, drawer, "Open; a tool is connected.");
        await TypeAsync(drawer, "INFO");
        await Expect(drawer.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A tool is connected. Nothing was sent.");

        // The first request only woke the token; the second one is answered.
        await tool.GetStream().WriteAsync(request);
        Assert.IsTrue(SpinWait.SpinUntil(() => token.BytesReceived == 2 * request.Length, Chromium.HangGuard));
        simulator.Advance(0.5);
        using var reader = new StreamReader(tool.GetStream(), Encoding.ASCII);
        using var end = new CancellationTokenSource(Chromium.HangGuard);
        Assert.StartsWith("<17 OK v=1 ", await reader.ReadLineAsync(end.Token));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Request_to_a_sleeping_token_is_lost_when_it_is_not_woken()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await drawer.GetByLabel("Wake the token when bytes arrive").UncheckAsync();
        await TypeAsync(drawer, "INFO");
        await Expect(drawer.Locator("li")).ToHaveCountAsync(1);
        await AssertItSleepsAsync(simulator);
        await Expect(drawer.Locator("li.is-answer")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Port_of_a_blank_token_is_open_after_it_is_switched_on()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, IsBlank = true, Random = 1 });
        simulator.Advance(1);
        await simulator.Panel.WhenAsync("blank");
        var drawer = await simulator.OpenDrawerAsync("Wire");
        await Expect(simulator.Note("Wire")).ToHaveTextAsync("open");
        await TypeAsync(drawer, "INFO");
        await AnswerAsync(simulator, drawer, requests: 1);
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("life=blank");
        simulator.AssertClean();
    }

    private static async Task TypeAsync(ILocator drawer, string typed)
    {
        // An empty request as a blank: that the page clears it shows that it has handled it.
        await drawer.GetByLabel("Request").FillAsync(typed.Length == 0 ? " " : typed);
        await drawer.GetByLabel("Request").PressAsync("Enter");
    }

    /// <summary>Lets the time pass in which the button is held until the serial port opens. The page has handled the request before that.</summary>
    private static async Task WakeForWireAsync(SimulatorPage simulator, ILocator drawer, string state)
    {
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.Advance(4);
        await Expect(drawer.Locator(".caption").First).ToContainTextAsync(state);
    }

    /// <summary>Lets the token answer the requests, which the page has sent by now.</summary>
    private static async Task AnswerAsync(SimulatorPage simulator, ILocator drawer, int requests)
    {
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.Advance(0.5);
        await Expect(drawer.Locator("li.is-answer")).ToHaveCountAsync(requests);
    }

    private static async Task AssertItSleepsAsync(SimulatorPage simulator)
    {
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual(LiveState.Asleep, simulator.Desk.Tokens[0].View.State);
        Assert.IsEmpty(simulator.Desk.Tokens[0].View.Wakes);
    }
}
