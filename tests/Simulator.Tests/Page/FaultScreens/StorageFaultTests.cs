using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.FaultScreens;

/// <summary>Faults of the flash, and the screens that they cause.</summary>
[TestClass]
[TestCategory("Slow")]
public class StorageFaultTests
{
    [TestMethod]
    [DataRow("Flip a bit", 23, "token.a", "token.b")]
    [DataRow("Delete it", 24, "seed")]
    [DataRow("Flip a bit", 25, "seed")]
    [DataRow("Delete it", 26, "floor.a", "floor.b")]
    [DataRow("Flip a bit", 27, "floor.a", "floor.b")]
    public async Task Missing_or_damaged_file_shows_its_error_number(string button, int error, params string[] files)
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ApplyToFilesAsync(button, files);
        await simulator.AssertErrorAsync(error);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Missing_files_show_Err_21()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Storage", "Delete all files");
        await Expect(simulator.Note("Storage")).ToHaveTextAsync("0 files");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("No record");
        await simulator.AssertErrorAsync(21);
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Click_after_the_last_file_is_gone_does_no_harm()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Storage");
        var lose = drawer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Delete it" });
        for (var left = 6; left >= 1; left--)
        {
            await lose.ClickAsync();
            await Expect(simulator.Note("Storage")).ToHaveTextAsync($"{left} files");
        }

        await lose.DblClickAsync();
        await Expect(simulator.Note("Storage")).ToHaveTextAsync("0 files");
        await Expect(simulator.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await simulator.AssertNewTokenHasNoFaultAsync();
    }

    [TestMethod]
    public async Task Failed_read_shows_Err_28_and_the_next_press_a_code()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Storage", "Fail the next read");
        await simulator.AssertErrorAsync(28);
        simulator.Advance(10);
        await simulator.Panel.WhenAsync("dark");
        Assert.AreEqual(Codes.OfDemo(simulator.Now), await simulator.PressForCodeAsync());
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Token_boots_after_a_power_loss_at_a_write()
    {
        await using var simulator = await FaultyPage.OpenAsync();
        await simulator.ClickAsync("Clock", "Set as the factory does");

        // The time floor is raised at the first press a day later.
        simulator.Advance((25 * 3600) - 20);
        await simulator.CatchUpAsync();
        var drawer = await simulator.OpenDrawerAsync("Storage");
        await drawer.GetByLabel("Lose power at the next write").CheckAsync();
        await simulator.CatchUpAsync();
        await simulator.PressAsync();
        simulator.Advance(1);
        await simulator.Panel.WhenAsync("display-test");
        await Expect(drawer.GetByLabel("Lose power at the next write")).Not.ToBeCheckedAsync();
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
