using System.Net;
using System.Net.Sockets;
using System.Text;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Terminal;

/// <summary>The drawer Line: what is typed, and what a tool says.</summary>
[TestClass]
public class TerminalTests
{
    [TestMethod]
    [DataRow("INFO", ">1 INFO*", "<1 OK v=1 ")]
    [DataRow("", ">1 INFO*", "<1 OK v=1 ")]
    [DataRow("SELF-TEST", ">1 SELF-TEST*", "<1 OK err=0 ")]
    [DataRow("GARBAGE", ">1 GARBAGE*", "<1 ERR 13 ")]
    [DataRow(">17 INFO*FF972B2E", ">17 INFO*FF972B2E", "<17 OK v=1 ")]
    [DataRow(">17 INFO*00000000", ">17 INFO*00000000", "<0 ERR 11 ")]
    public async Task What_is_typed_to_a_sleeping_token_wakes_it_and_is_answered(string typed, string request, string answer)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Line");
        await TypeAsync(drawer, typed);
        await LetItWakeAsync(simulator, drawer, "Open.");
        var lines = drawer.GetByRole(AriaRole.Log).Locator("li span");
        await Expect(lines).ToHaveCountAsync(2);
        Assert.StartsWith(request, await lines.Nth(0).InnerTextAsync());
        Assert.StartsWith(answer, await lines.Nth(1).InnerTextAsync());
        await Expect(drawer.Locator("li.is-answer")).ToHaveCountAsync(1);
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task A_sealed_token_says_so_and_requests_are_numbered()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Line");
        await TypeAsync(drawer, "INFO");
        await LetItWakeAsync(simulator, drawer, "Open.");
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("life=sealed");
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("serial=KFDEMO000001");
        await TypeAsync(drawer, "SELF-TEST");
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.Advance(0.5);
        await Expect(drawer.Locator("li.is-answer span").Last).ToContainTextAsync("<2 OK err=0");
        simulator.AssertClean();
    }

    [TestMethod]
    [DataRow("INFO > 2")]
    [DataRow("INFÖ")]
    public async Task What_cannot_be_sent_is_refused_in_words(string typed)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Line");
        await TypeAsync(drawer, typed);
        await Expect(drawer.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was sent.");
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync(typed);
        await AssertItSleepsAsync(simulator);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task While_a_tool_has_the_line_nothing_can_be_typed()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Line");
        using var tool = new TcpClient();
        await tool.ConnectAsync(IPEndPoint.Parse(simulator.Desk.Tokens[0].LineAddress["tcp://".Length..]));
        await tool.GetStream().WriteAsync(Encoding.ASCII.GetBytes(">17 INFO*FF972B2E\r\n"));
        await Expect(drawer.GetByRole(AriaRole.Log)).ToContainTextAsync(">17 INFO*FF972B2E");
        await LetItWakeAsync(simulator, drawer, "Open; a tool has it.");
        await TypeAsync(drawer, "INFO");
        await Expect(drawer.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A tool has the line. Nothing was sent.");

        // What the tool says is heard; the first one only woke the token.
        await tool.GetStream().WriteAsync(Encoding.ASCII.GetBytes(">17 INFO*FF972B2E\r\n"));
        var buffer = new byte[512];
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var read = tool.GetStream().ReadAsync(buffer, end.Token).AsTask();
        while (!read.IsCompleted)
        {
            // Bytes take their own time to come; the token's goes on meanwhile, as often as the page answers.
            simulator.Advance(0.02);
            await drawer.Locator("li").CountAsync();
        }

        var count = await read;
        Assert.StartsWith("<17 OK v=1 ", Encoding.ASCII.GetString(buffer, 0, count));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task With_nobody_to_wake_it_what_is_typed_is_lost()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Line");
        await drawer.GetByLabel("Wake it when somebody talks").UncheckAsync();
        await TypeAsync(drawer, "INFO");
        await Expect(drawer.Locator("li")).ToHaveCountAsync(1);
        await AssertItSleepsAsync(simulator);
        await Expect(drawer.Locator("li.is-answer")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task The_line_of_a_blank_token_is_open_after_it_was_switched_on()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = SimulatorPage.At, IsBlank = true, Random = 1 });
        simulator.Advance(1);
        await simulator.Panel.WhenAsync("blank");
        var drawer = await simulator.OpenDrawerAsync("Line");
        await Expect(simulator.Note("Line")).ToHaveTextAsync("open");
        await TypeAsync(drawer, "INFO");
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.Advance(0.5);
        await Expect(drawer.Locator("li.is-answer span")).ToContainTextAsync("life=blank");
        simulator.AssertClean();
    }

    private static async Task TypeAsync(ILocator drawer, string typed)
    {
        await drawer.GetByLabel("Request").FillAsync(typed);
        await drawer.GetByLabel("Request").PressAsync("Enter");
    }

    /// <summary>Lets its button be held until the line opens, which the page has to see before time goes on.</summary>
    private static async Task LetItWakeAsync(SimulatorPage simulator, ILocator drawer, string state)
    {
        await Expect(drawer.GetByLabel("Request")).ToHaveValueAsync("");
        simulator.Advance(4);
        await Expect(drawer.Locator(".caption").First).ToContainTextAsync(state);
        simulator.Advance(0.5);
    }

    private static async Task AssertItSleepsAsync(SimulatorPage simulator)
    {
        simulator.Advance(5);
        await simulator.CatchUpAsync();
        Assert.AreEqual(LiveState.Asleep, simulator.Desk.Tokens[0].View.State);
        Assert.IsEmpty(simulator.Desk.Tokens[0].View.Wakes);
    }
}
