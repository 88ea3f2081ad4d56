using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Button;

/// <summary>The button on a touch screen.</summary>
[TestClass]
[TestCategory("Slow")]
public class TouchTests
{
    [TestMethod]
    public async Task Tap_shows_the_code()
    {
        await using var simulator = await OpenAsync();
        await TouchAsync(simulator, 0.2);
        simulator.Advance(0.5);
        Assert.AreEqual(Codes.OfDemo(SimulatorPage.At), (await simulator.Panel.WhenAsync("code")).Code);
        Assert.HasCount(0, simulator.Desk.Tokens[0].View.Wakes);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Long_touch_shows_the_info_screen()
    {
        await using var simulator = await OpenAsync();
        await TouchAsync(simulator, 3.3);
        simulator.Advance(0.5);
        await simulator.Panel.WhenAsync("info");
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Cancelled_touch_releases_the_button()
    {
        await using var simulator = await OpenAsync();
        var touch = await simulator.Page.Context.NewCDPSessionAsync(simulator.Page);
        await SendAsync(touch, "touchStart", await MiddleOfAsync(simulator.Button));
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        simulator.Advance(0.3);
        await SendAsync(touch, "touchCancel");
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        Assert.AreEqual("code", simulator.Desk.Tokens[0].View.Reading.Screen);
        await simulator.Panel.WhenAsync("code");
        simulator.AssertClean();
    }

    private static Task<SimulatorPage> OpenAsync() => SimulatorPage.OpenAsync(
        new LiveOptions { At = SimulatorPage.At },
        new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new ViewportSize { Width = 390, Height = 844 } });

    private static async Task TouchAsync(SimulatorPage simulator, double seconds)
    {
        var touch = await simulator.Page.Context.NewCDPSessionAsync(simulator.Page);
        await SendAsync(touch, "touchStart", await MiddleOfAsync(simulator.Button));
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(1);
        simulator.Advance(seconds);
        await SendAsync(touch, "touchEnd");
        await Expect(simulator.Page.Locator(".fob-button.is-down")).ToHaveCountAsync(0);
    }

    private static async Task<(float X, float Y)> MiddleOfAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static Task<System.Text.Json.JsonElement?> SendAsync(ICDPSession touch, string type, params (float X, float Y)[] points) => touch.SendAsync(
        "Input.dispatchTouchEvent",
        new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = points.Select(point => new { x = point.X, y = point.Y }).ToArray() });
}
