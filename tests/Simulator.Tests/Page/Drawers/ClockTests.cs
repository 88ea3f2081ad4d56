using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The drawer Clock: the times that it takes.</summary>
[TestClass]
public class ClockTests
{
    [TestMethod]
    [DataRow("1234567890", "2009-02-13 23:31:30")]
    [DataRow(" 946684800 ", "2000-01-01 00:00:00")]
    [DataRow("4102444799", "2099-12-31 23:59:59")]
    [DataRow("2033-05-18 03:34", "2033-05-18 03:34:00")]
    [DataRow("2033-05-18T03:34:01Z", "2033-05-18 03:34:01")]
    public async Task Time_is_taken_as_UTC_or_as_Unix_seconds(string typed, string expected)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Set to (UTC)").FillAsync(typed);
        await drawer.GetByText("Set over its pins").ClickAsync();
        await Expect(drawer.Locator("dt", new() { HasText = "UTC" }).Locator("~ dd")).ToHaveTextAsync(expected);
        await Expect(drawer.Locator("dt", new() { HasText = "Unix seconds" }).Locator("~ dd")).ToHaveTextAsync(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Number_that_is_no_time_of_the_clock_is_rejected_with_a_message()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Clock");
        foreach (var typed in new[] { "946684799", "4102444800", "2033", "2000000000000", "99999999999999999999", "-2000000000", "2000000000.5", "2e9" })
        {
            await drawer.GetByLabel("Set to (UTC)").FillAsync(typed);
            await drawer.GetByText("Set as the factory does").ClickAsync();
            await Expect(drawer.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
                "Enter a time like 2033-05-18 03:33:20, or Unix seconds like 2000000000, from 2000 to 2099. The clock was not set.");
            await Expect(simulator.Note("Clock")).ToHaveTextAsync("0 s");

            // The message of the next one is new.
            await drawer.GetByText("Now", new() { Exact = true }).ClickAsync();
            await drawer.GetByText("Set as the factory does").ClickAsync();
            await Expect(drawer.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }

        simulator.AssertClean();
    }
}
