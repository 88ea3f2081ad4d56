using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Faults;

/// <summary>What is wrong with the flash, and what the panel says to it.</summary>
[TestClass]
[TestCategory("Slow")]
public class StorageFaultTests
{
    [TestMethod]
    [DataRow("Flip a bit", 23, "token.a", "token.b")]
    [DataRow("Lose it", 24, "seed")]
    [DataRow("Flip a bit", 25, "seed")]
    [DataRow("Lose it", 26, "floor.a", "floor.b")]
    [DataRow("Flip a bit", 27, "floor.a", "floor.b")]
    public async Task A_file_that_is_lost_or_damaged_has_its_number(string button, int error, params string[] files)
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.SpoilAsync(button, files);
        await simulator.AssertErrorAsync(error);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task All_files_lost_is_Err_21()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Storage", "Lose all files");
        await Expect(simulator.Note("Storage")).ToHaveTextAsync("0 files");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("No record");
        await simulator.AssertErrorAsync(21);
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task A_click_too_many_when_the_last_file_is_gone_breaks_nothing()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Storage");
        var lose = drawer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Lose it" });
        for (var left = 4; left >= 1; left--)
        {
            await lose.ClickAsync();
            await Expect(simulator.Note("Storage")).ToHaveTextAsync($"{left} files");
        }

        await lose.DblClickAsync();
        await Expect(simulator.Note("Storage")).ToHaveTextAsync("0 files");
        await Expect(simulator.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await simulator.AssertNewOneIsWellAsync();
    }

    [TestMethod]
    public async Task An_operation_that_fails_is_Err_28_and_the_next_press_is_well()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Storage", "Fail the next operation");
        await simulator.AssertErrorAsync(28);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task The_power_that_goes_at_a_write_comes_back_and_so_does_the_token()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Clock", "Set as the factory does");

        // The mark is raised at the first press a day after.
        simulator.Advance((25 * 3600) - 20);
        await simulator.CatchUpAsync();
        var drawer = await simulator.OpenDrawerAsync("Storage");
        await drawer.GetByLabel("Cut the power at the next write").CheckAsync();
        await simulator.CatchUpAsync();
        await simulator.PressAsync();
        simulator.Advance(1);
        await simulator.Panel.WhenAsync("segments");
        await Expect(drawer.GetByLabel("Cut the power at the next write")).Not.ToBeCheckedAsync();
        simulator.Advance(3);
        await simulator.Panel.WhenAsync("dark");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        var wakes = await simulator.OpenDrawerAsync("Wakes and power");
        var rows = wakes.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Wake log" }).Locator("tbody tr");
        await Expect(rows.Last).ToContainTextAsync("nothing; power lost");
        await Expect(rows.First).ToContainTextAsync("power-on");
        simulator.AssertClean();
    }
}
