using System.Globalization;
using Keyfob.Simulator.Live;
using Microsoft.Playwright;
using QRCoder;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Drawers;

/// <summary>The drawer Check it: the codes that a verifier accepts.</summary>
[TestClass]
public class CheckTests
{
    private const long At = SimulatorPage.At;

    [TestMethod]
    public async Task Three_codes_agree_with_the_BCL_and_follow_the_step()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Check it");
        await ExpectCodesAsync(drawer, At);
        await Expect(drawer.Locator("tbody tr").Nth(1)).ToContainTextAsync("03:33:00 – 03:33:30");
        await Expect(drawer.GetByText("Next code in 10 s")).ToBeVisibleAsync();
        simulator.Advance(4);
        await Expect(drawer.GetByText("Next code in 6 s")).ToBeVisibleAsync();
        simulator.Advance(6);
        await simulator.CatchUpAsync();
        await ExpectCodesAsync(drawer, At + 30);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Verdict_recognizes_the_present_code()
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Check it");
        var verdict = drawer.GetByRole(AriaRole.Status);
        await Expect(verdict).ToHaveTextAsync("The panel shows no code.");
        await simulator.PressForCodeAsync();
        await Expect(verdict).ToHaveTextAsync("The panel shows the present code.");
        simulator.Advance(12);
        await Expect(verdict).ToHaveTextAsync("The panel shows no code.");
    }

    [TestMethod]
    [DataRow(-25, "The panel shows the previous code.")]
    [DataRow(15, "The panel shows the next code.")]
    [DataRow(3 * 86400, "The panel shows another code. The token’s clock error is +3 days.")]
    [DataRow(-3 * 86400, "The panel shows another code. The token’s clock error is -3 days.")]
    public async Task Verdict_follows_the_clock_error_and_accepts_the_code_by_the_tokens_clock(int offset, string verdict)
    {
        await using var simulator = await SimulatorPage.OpenAsync();
        var clock = await simulator.OpenDrawerAsync("Clock");
        await clock.GetByLabel("Set to (UTC)").FillAsync(DateTimeOffset.FromUnixTimeSeconds(At + offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        await clock.GetByText("Set as the factory does").ClickAsync();
        await simulator.CloseDrawerAsync("Clock");
        Assert.AreEqual(Codes.OfDemo(At + offset), await simulator.PressForCodeAsync());
        var drawer = await simulator.OpenDrawerAsync("Check it");
        await Expect(drawer.GetByRole(AriaRole.Status)).ToHaveTextAsync(verdict);
        await drawer.GetByLabel("Use the token’s clock instead of the true time").CheckAsync();
        await simulator.CatchUpAsync();
        await Expect(drawer.GetByRole(AriaRole.Status)).ToHaveTextAsync("The panel shows the present code.");
        await ExpectCodesAsync(drawer, At + offset);
        simulator.AssertClean();
    }

    [TestMethod]
    public async Task Verdict_names_the_previous_code_after_the_step_has_changed()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = At + 7 });
        var drawer = await simulator.OpenDrawerAsync("Clock");
        await drawer.GetByLabel("Set to (UTC)").FillAsync("2033-05-18 03:33:20");
        await drawer.GetByText("Set as the factory does").ClickAsync();
        await simulator.CloseDrawerAsync("Clock");
        await simulator.PressForCodeAsync();
        drawer = await simulator.OpenDrawerAsync("Check it");
        await Expect(drawer.GetByRole(AriaRole.Status)).ToHaveTextAsync("The panel shows the present code.");
        simulator.Advance(4);
        await simulator.CatchUpAsync();
        await Expect(drawer.GetByRole(AriaRole.Status)).ToHaveTextAsync("The panel shows the previous code.");
        Assert.AreEqual(Codes.OfDemo(At), (await simulator.Panel.ReadAsync()).Code);
    }

    [TestMethod]
    public async Task QR_code_holds_the_address_of_the_demo_token()
    {
        const string Expected = "otpauth://totp/Keyfob:KFDEMO000001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Keyfob&algorithm=SHA1&digits=6&period=30";
        await using var simulator = await SimulatorPage.OpenAsync();
        var drawer = await simulator.OpenDrawerAsync("Check it");
        Assert.AreEqual(Expected, await drawer.Locator(".enrol code").TextContentAsync());
        using var code = QRCodeGenerator.GenerateQrCode(Expected, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        var expected = from y in Enumerable.Range(0, rows.Count) from x in Enumerable.Range(0, rows.Count) where rows[y][x] select $"M{x - 4} {y - 4}h1v1h-1z";
        Assert.AreEqual(string.Concat(expected), await drawer.Locator(".qr path").GetAttributeAsync("d"));
        await Expect(drawer.Locator(".qr")).ToHaveAttributeAsync("viewBox", $"0 0 {rows.Count - 8} {rows.Count - 8}");
    }

    [TestMethod]
    public async Task Second_token_has_a_seed_and_a_QR_code_of_its_own()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = At, Random = 1, Count = 2 });
        await simulator.SelectAsync("KFDEMO000002");
        var drawer = await simulator.OpenDrawerAsync("Check it");
        await Expect(drawer.Locator(".enrol code")).ToHaveTextAsync(
            "otpauth://totp/Keyfob:KFDEMO000002?secret=GEZDGNBVGY3TQOJQGEZDGNBQGAYDAMBS&issuer=Keyfob&algorithm=SHA1&digits=6&period=30");
        await Expect(drawer.Locator("tr.is-current .verifier-code")).ToHaveTextAsync(Codes.OfDemo(At, 2).Insert(3, " "));
    }

    [TestMethod]
    public async Task Token_without_a_seed_has_no_codes_to_check()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions { At = At, IsBlank = true, Random = 1 });
        var drawer = await simulator.OpenDrawerAsync("Check it");
        await simulator.CatchUpAsync();
        await Expect(drawer).ToContainTextAsync("This token has no seed");
        await Expect(drawer.Locator(".qr")).ToHaveCountAsync(0);
        simulator.AssertClean();
    }

    private static async Task ExpectCodesAsync(ILocator drawer, long unixSeconds)
    {
        string[] expected = [.. new[] { -30, 0, 30 }.Select(offset => Codes.OfDemo(unixSeconds + offset).Insert(3, " "))];
        await Expect(drawer.Locator(".verifier-code")).ToHaveTextAsync(expected);
        await Expect(drawer.Locator("tr.is-current .verifier-code")).ToHaveTextAsync(expected[1]);
    }
}
