using System.Globalization;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The drawer Wakes and power.</summary>
[TestClass]
public class WakesTests
{
    // 19 s of the step are left, which gives the mean charge over all moments.
    private const long Mean = SimulatorPage.At - 9;

    [TestMethod]
    public async Task Chart_is_absent_before_the_first_press()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Wakes and power");
        await Expect(drawer).ToContainTextAsync("No wake yet.");
        await Expect(drawer.Locator(".plot")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Charges_of_the_phases_add_up_to_the_charge_of_the_wake()
    {
        await using var simulator = await OpenAsync();
        var drawer = simulator.Drawer("Wakes and power");
        var phases = await drawer.GetByRole(AriaRole.Table, new() { Name = "Phases of wake 1" }).Locator("tbody tr td:last-child").AllInnerTextsAsync();
        Assert.IsGreaterThan(4, phases.Count);
        var charge = Number(await drawer.Locator("dt", new() { HasText = "Charge" }).Locator("~ dd").InnerTextAsync());
        Assert.AreEqual(charge, phases.Sum(Number), 0.05 * (phases.Count + 1));
        Assert.IsTrue(charge is > 100 and < 120, $"{charge} mC");
        await Expect(simulator.Note("Wakes and power")).ToHaveTextAsync($"{charge.ToString("F1", CultureInfo.InvariantCulture)} mC");
        await Expect(drawer.Locator(".plot path.plot-phase")).ToHaveCountAsync(phases.Count);
        Assert.StartsWith("M0 ", await drawer.Locator(".plot-line").GetAttributeAsync("d"));
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Life_of_the_cells_is_4_years_at_10_presses_a_day_and_shorter_at_20()
    {
        await using var simulator = await OpenAsync();
        var drawer = simulator.Drawer("Wakes and power");
        var life = drawer.Locator("output strong");
        await Expect(life).ToContainTextAsync("years");
        Assert.AreEqual(4.0, Number(await life.InnerTextAsync()), 0.5);
        await drawer.GetByLabel("Presses a day").FillAsync("20");
        await drawer.GetByLabel("Presses a day").PressAsync("Enter");
        await Expect(drawer.GetByText("At 20 presses a day")).ToBeVisibleAsync();
        Assert.AreEqual(2.9, Number(await life.InnerTextAsync()), 0.4);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Number_of_presses_out_of_range_is_rejected_with_a_message()
    {
        await using var simulator = await OpenAsync();
        var drawer = simulator.Drawer("Wakes and power");
        var presses = drawer.GetByLabel("Presses a day");
        foreach (var wrong in new[] { "201", "-1", "1.5", "" })
        {
            await presses.FillAsync(wrong);
            await presses.PressAsync("Enter");
            await Expect(drawer.GetByRole(AriaRole.Alert)).ToContainTextAsync("from 0 to 200. It is still 10.");
            await Expect(presses).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(drawer.GetByText("At 10 presses a day")).ToBeVisibleAsync();
            await presses.FillAsync("10");
            await presses.PressAsync("Enter");
            await Expect(drawer.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }

        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Log_has_the_newest_wake_first_and_another_one_can_be_selected()
    {
        await using var simulator = await OpenAsync();
        await simulator.HoldAsync();
        simulator.Advance(32);
        await simulator.Panel.WhenAsync("dark");
        var drawer = simulator.Drawer("Wakes and power");
        var rows = drawer.GetByRole(AriaRole.Region, new() { Name = "Wake log" }).Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync("button");
        await Expect(rows.Nth(0)).ToContainTextAsync("info");
        await Expect(rows.Nth(1).Locator("td").Nth(3)).ToHaveTextAsync("code");
        var caption = drawer.Locator("figcaption");
        await Expect(caption).ToContainTextAsync("wake 2");
        var line = await drawer.Locator(".plot-line").GetAttributeAsync("d");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Show wake 1 in the chart" }).ClickAsync();
        await Expect(caption).ToContainTextAsync("wake 1");
        await Expect(drawer.Locator(".plot-line")).Not.ToHaveAttributeAsync("d", line!);
        await Expect(rows.Nth(1)).ToHaveClassAsync("is-current");
        await Expect(drawer.GetByRole(AriaRole.Button, new() { Name = "Show wake 1 in the chart" })).ToHaveAttributeAsync("aria-pressed", "true");
        simulator.AssertClean();
    }

    /// <summary>Opens a page, presses, waits for the end of the wake, and opens the drawer.</summary>
    private static async Task<SimulatorPage> OpenAsync()
    {
        var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = Mean });
        await simulator.PressForCodeAsync();
        simulator.Advance(20);
        await simulator.Panel.WhenAsync("dark");
        await simulator.CatchUpAsync();
        await simulator.OpenDrawerAsync("Wakes and power");
        return simulator;
    }

    private static double Number(string text) => double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
}
