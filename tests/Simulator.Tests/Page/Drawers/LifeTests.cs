using Keyfob.Simulator.Live;
using Keyfob.Storage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The drawer Life: a wipe is confirmed first.</summary>
[TestClass]
public class LifeTests
{
    [TestMethod]
    public async Task Wipe_asks_first_and_is_confirmed_with_the_keyboard()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var life = await simulator.OpenDrawerAsync("Life");
        var wipe = life.GetByRole(AriaRole.Button, new() { Name = "Wipe it" });
        await wipe.FocusAsync();
        await simulator.Page.Keyboard.PressAsync("Enter");
        var question = life.GetByRole(AriaRole.Alertdialog, new() { Name = "Wipe KFDEMO000001?" });
        await Expect(question).ToBeVisibleAsync();
        await Expect(question).ToHaveAccessibleDescriptionAsync("Its seed is deleted. It cannot show codes again.");

        // The focus is on the answer that changes nothing.
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await simulator.Page.Keyboard.PressAsync("Enter");
        await Expect(question).ToHaveCountAsync(0);
        await Expect(wipe).ToBeFocusedAsync();

        await simulator.Page.Keyboard.PressAsync("Space");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await simulator.Page.Keyboard.PressAsync("Escape");
        await Expect(question).ToHaveCountAsync(0);
        await Expect(wipe).ToBeFocusedAsync();
        await simulator.CatchUpAsync();
        Assert.AreEqual(LifeState.Sealed, simulator.Desk.Tokens[0].View.Record!.LifeState);

        await simulator.Page.Keyboard.PressAsync("Enter");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await simulator.Page.Keyboard.PressAsync("Shift+Tab");
        await simulator.Page.Keyboard.PressAsync("Enter");
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Retired");
        await Expect(question).ToHaveCountAsync(0);
        await Expect(life.GetByRole(AriaRole.Button, new() { Name = "New demo token" })).ToBeFocusedAsync();
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Replacing_a_token_with_a_seed_of_its_own_asks_first()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var life = await simulator.OpenDrawerAsync("Life");

        // A demo token is made again by one click: no question.
        await life.GetByRole(AriaRole.Button, new() { Name = "New demo token" }).ClickAsync();
        await Expect(life.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Sealed");

        var token = simulator.Desk.Tokens[0];
        token.RunWithoutPower(runner =>
        {
            runner.Hardware.ReplaceChips();
            runner.Hardware.SwitchOn();
            runner.Chips.Prepare(new TokenRecord(LifeState.Sealed, "KF0000000007", 6, 30, SimulatorPage.At, 0), [.. "98765432109876543210"u8], SimulatorPage.At);
            runner.Hardware.BootAndSleep(0);
        });
        await simulator.CatchUpAsync();
        await Expect(life).ToContainTextAsync("KF0000000007");
        foreach (var button in new[] { "New demo token", "New blank token" })
        {
            await life.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            var question = life.GetByRole(AriaRole.Alertdialog, new() { Name = "Replace KF0000000007?" });
            await Expect(question).ToBeVisibleAsync();
            await question.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
            await Expect(question).ToHaveCountAsync(0);
        }

        await Expect(life).ToContainTextAsync("KF0000000007");
        await life.GetByRole(AriaRole.Button, new() { Name = "New blank token" }).ClickAsync();
        await life.GetByRole(AriaRole.Button, new() { Name = "Replace it" }).ClickAsync();
        await Expect(simulator.Note("Life")).ToHaveTextAsync("Blank");
        simulator.AssertClean();
    }
}
