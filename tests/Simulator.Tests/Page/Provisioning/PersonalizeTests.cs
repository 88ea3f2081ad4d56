using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Tests.Page.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyfob.Simulator.Tests.Page.Provisioning;

/// <summary>A blank token on the page is provisioned and sealed by the factory's tool, which runs in a process of its own and in real time.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed partial class PersonalizeTests : IDisposable
{
    private const string Password = "for this test alone";

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [TestMethod]
    public async Task Blank_token_is_sealed_with_the_command_on_the_page_and_then_shows_the_codes_of_its_seed()
    {
        await using var simulator = await SimulatorPage.OpenAsync(new LiveOptions());
        var life = await simulator.OpenDrawerAsync("Life");
        var (kit, key) = ("", Array.Empty<byte>());
        await simulator.FollowRealTimeAsync(async () =>
        {
            await life.GetByText("New blank token").ClickAsync();
            await Expect(simulator.Note("Life")).ToHaveTextAsync("Blank");
            var command = await life.Locator("pre code").InnerTextAsync();
            kit = Assert.ContainsSingle(Directory.GetDirectories(ArgumentOf(command, "--kits")));
            key = await File.ReadAllBytesAsync(Path.Combine(kit, "unit"));
            await PersonalizeAsync(command);
            await Expect(simulator.Note("Life")).ToHaveTextAsync("Sealed");
        });
        Assert.IsFalse(Directory.Exists(kit), "the kit of a sealed unit is deleted");
        var (serial, seed) = ReadExport();
        await Expect(life.Locator("dl code").First).ToHaveTextAsync(serial);
        await Expect(life.Locator("pre")).ToHaveCountAsync(0);

        var wire = await simulator.OpenDrawerAsync("Wire");
        var log = wire.GetByRole(AriaRole.Log);
        await Expect(log).ToContainTextAsync("PUT-SEED serial=" + serial);
        await Expect(log).ToContainTextAsync("OK life=sealed");

        var code = await ShowCodeAsync(simulator);
        var check = await simulator.OpenDrawerAsync("Check it");
        await Expect(check.GetByRole(AriaRole.Status)).ToContainTextAsync("The panel shows the");
        await Expect(check.Locator(".qr")).ToHaveCountAsync(0);
        AssertIsNowhere(await simulator.Page.ContentAsync(), seed, key);
        simulator.AssertClean();

        // The clock was set by the factory's tool, and stands still now.
        var now = simulator.Now;
        CollectionAssert.Contains(new[] { Codes.Of(seed, now - Codes.Period), Codes.Of(seed, now), Codes.Of(seed, now + Codes.Period) }, code);
        AssertOathtoolConfirms(seed, code, now);
    }

    /// <summary>Runs the command of the page in a folder of this test.</summary>
    private async Task PersonalizeAsync(string command)
    {
        var args = command[(command.IndexOf("-- ", StringComparison.Ordinal) + 3)..].Split(' ');
        var start = Programs.Dotnet(_folder, [Programs.Factory, .. args]);
        start.Environment["KEYFOB_EXPORT_PASSWORD"] = Password;
        var (exitCode, output, error) = await Programs.RunAsync(start);
        Assert.AreEqual(0, exitCode, output + error);
    }

    private (string Serial, byte[] Seed) ReadExport()
    {
        var (exitCode, output) = Run("pskc2csv", "pskc-utils", "-p", Password, Path.Combine(_folder, "desk.pskc.xml"));
        Assert.AreEqual(0, exitCode);
        var fields = output.Trim().Split('\n')[^1].Split(',');
        return (fields[0], Convert.FromHexString(fields[1]));
    }

    /// <summary>Waits until the token sleeps after its provisioning, and presses.</summary>
    private static async Task<string> ShowCodeAsync(SimulatorPage simulator)
    {
        simulator.Advance(70);
        await simulator.Panel.WhenAsync("dark");
        await simulator.CatchUpAsync();
        return await simulator.PressForCodeAsync();
    }

    private static void AssertIsNowhere(string page, byte[] seed, byte[] unitFile)
    {
        // The unit file: three bytes of header, the ID, the key.
        var key = unitFile.AsSpan(3 + 16, 32).ToArray();
        foreach (var secret in new[] { seed, key })
        {
            var half = secret[..(secret.Length / 2)];
            Assert.DoesNotContain(Convert.ToHexString(half), page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(half)[..12], page);
            Assert.DoesNotContain(SimpleBase.Base32.Rfc4648.Encode(half)[..12], page);
        }
    }

    private static void AssertOathtoolConfirms(byte[] seed, string code, long now)
    {
        // The window is the steps before and after now.
        var before = DateTimeOffset.FromUnixTimeSeconds(now - Codes.Period).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var (exitCode, output) = Run("oathtool", "oathtool", "--totp", "--window", "2", "--now", before, Convert.ToHexStringLower(seed));
        Assert.AreEqual(0, exitCode);
        CollectionAssert.Contains(output.Split('\n'), code);
    }

    private static (int ExitCode, string Output) Run(string name, string package, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, args) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive($"{name} is not installed (Debian package {package}).");
            throw;
        }
    }

    private static string ArgumentOf(string command, string option)
    {
        var match = Argument().Matches(command).Single(match => match.Groups[1].Value == option);
        return match.Groups[2].Value;
    }

    [GeneratedRegex(@"(--[a-z]+) (\S+)")]
    private static partial Regex Argument();
}
