using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.FaultScreens;

/// <summary>Faults that a user makes in the drawers, and new tokens without faults.</summary>
internal static class FaultyPage
{
    // The begin of a step: the code does not change in the few seconds of a test.
    private const long At = SimulatorPage.At - 20;

    /// <summary>Opens it with a demo token.</summary>
    public static Task<SimulatorPage> OpenAsync() => SimulatorPage.OpenAsync(new LiveOptions { At = At, Random = 1 });

    /// <summary>Turns a switch of the drawer Chips.</summary>
    public static async Task SwitchAsync(this SimulatorPage simulator, string name, bool on = true)
    {
        var drawer = await simulator.OpenDrawerAsync("Chips");
        await drawer.GetByLabel(name).SetCheckedAsync(on);
        await Expect(simulator.Note("Chips")).ToHaveTextAsync(on ? "faulty" : "no faults");
        await simulator.CloseDrawerAsync("Chips");
    }

    /// <summary>Sets the clock over its pins, a number of days from now.</summary>
    public static async Task SetOverPinsAsync(this SimulatorPage simulator, int days)
    {
        var drawer = await simulator.OpenDrawerAsync("Clock");
        var time = DateTimeOffset.FromUnixTimeSeconds(simulator.Now).AddDays(days).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        await drawer.GetByLabel("Set to (UTC)").FillAsync(time);
        await drawer.GetByText("Set over its pins").ClickAsync();
        await Expect(simulator.Note("Clock")).ToHaveTextAsync($"{days:+0;-0} days");
        await simulator.CloseDrawerAsync("Clock");
    }

    /// <summary>Applies an operation to files, one after the other.</summary>
    public static async Task ApplyToFilesAsync(this SimulatorPage simulator, string button, params string[] files)
    {
        var drawer = await simulator.OpenDrawerAsync("Storage");
        foreach (var file in files)
        {
            await drawer.GetByLabel("File", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(file);
            await drawer.GetByText(button, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
            await (button == "Delete it" ? Expect(drawer.Locator("td code").GetByText(file, new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0) : Task.CompletedTask);
        }

        await simulator.CloseDrawerAsync("Storage");
    }

    /// <summary>Clicks a button of a drawer.</summary>
    public static async Task ClickAsync(this SimulatorPage simulator, string title, string button)
    {
        var drawer = await simulator.OpenDrawerAsync(title);
        await drawer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await simulator.CloseDrawerAsync(title);
    }

    /// <summary>Sets the voltage of the cells.</summary>
    public static async Task SetMillivoltsAsync(this SimulatorPage simulator, int millivolts)
    {
        var drawer = await simulator.OpenDrawerAsync("Battery");
        await drawer.GetByRole(AriaRole.Slider).FillAsync($"{millivolts}");
        await Expect(simulator.Note("Battery")).ToHaveTextAsync($"{millivolts / 1000.0:0.00} V");
        await simulator.CloseDrawerAsync("Battery");
    }

    /// <summary>Presses and expects an error.</summary>
    public static async Task AssertErrorAsync(this SimulatorPage simulator, int number)
    {
        await simulator.PressAsync();
        var reading = await simulator.Panel.WhenAsync(reading => reading.Screen != "dark");
        Assert.AreEqual(number, reading.Error, reading.Screen);
        await Expect(simulator.Page.Locator(".fob-status")).ToHaveTextAsync($"shows Err {number}");
    }

    /// <summary>Takes a new demo token, and expects it to have no fault.</summary>
    public static async Task AssertNewTokenHasNoFaultAsync(this SimulatorPage simulator)
    {
        await simulator.ClickAsync("Life", "New demo token");
        await simulator.Panel.WhenAsync("dark");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        await Expect(simulator.Note("Chips")).ToHaveTextAsync("no faults");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Sealed");
        await Expect(simulator.Note("Clock")).ToHaveTextAsync("0 s");
        simulator.AssertClean();
    }
}
