using System.Globalization;
using System.Net;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Options;
using Keyfob.Factory.Ports;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Export;
using Keyfob.Pskc;
using Keyfob.Pskc.Tests;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Production in real time: the tool on pseudo-terminals, units that are swapped, noise, power loss, and Debian's oathtool as the
/// customer's server.</summary>
[TestClass]
public class PtyTests
{
    private const int Tokens = 200;
    private const int Ports = 8;

    // On a machine that is busy a clock is set too late, also three times: the tool sets this unit aside, and takes another.
    private const int Spares = 8;

    // Three times as long as it takes. With a unit that cannot be finished the tool would wait forever.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(9);

    [TestMethod]
    [TestCategory("Slow")]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Two_hundred_tokens_on_eight_noisy_ports_with_power_loss_show_the_codes_of_their_export()
    {
        using var desk = new Desk(ports: 0, units: 0);
        using var served = ServeRun.Start(new ServeOptions
        {
            Port = new TcpPorts(new IPEndPoint(IPAddress.Loopback, 0)),
            Count = Tokens + Spares,
            AtOnce = Ports,
            KitFolder = desk.KitsPath,
            Noise = 0.001,
            CutPower = 0.002,
            SwapAfter = TimeSpan.FromSeconds(1),
        });
        var ports = served.Addresses.Select(SocatPort.Open).ToList();
        var output = new Screen();
        var error = new Screen();
        string[] arguments =
        [
            "personalize", "--ports", string.Join(',', ports.Select(port => port.Device)), "--journal", desk.JournalPath, "--batch", Desk.Batch, "--new-batch", "--kits", desk.KitsPath,
            "--count", Tokens.ToString(CultureInfo.InvariantCulture), "--edges", "1", "--key-file", desk.KeyPath, "--key-name", "desk key", "--export", desk.ExportPath,
        ];
        var run = CommandLine.RunAsync(arguments, new CommandEnvironment(output, error, TimeProvider.System, new SystemWord(), PortOpener.OpenAsync));
        Assert.AreSame(run, await Task.WhenAny(run, Task.Delay(s_limit)), "not done in time: " + output.Text + error.Text);
        var exitCode = await run;
        served.Stop();
        ports.ForEach(port => port.Dispose());

        Console.WriteLine(output.Lines[^1]);
        using var journal = ProductionJournal.Open(desk.JournalPath, "test", "test", TimeProvider.System);
        var tokens = journal.Tokens(Desk.Batch).ToDictionary(token => token.Serial);
        Assert.IsLessThanOrEqualTo(Tokens + Spares, tokens.Count);
        Assert.AreEqual(output.Text.Contains("set aside:", StringComparison.Ordinal) ? ExitCode.Failed : ExitCode.Done, exitCode, output.Text + error.Text);

        // A unit can be swapped between its seal and the tool's proof of it: the journal does not call it sealed until it is plugged in again.
        var units = served.Units.Where(unit => unit.Life == Storage.LifeState.Sealed && tokens[unit.Serial!].SealedAt != null).ToList();
        Assert.HasCount(Tokens, units);
        Assert.AreEqual(Tokens, tokens.Values.Count(token => token.SealedAt != null));
        Assert.IsTrue(journal.VerifyRecord().IsIntact);

        using var key = PskcKey.PreShared(desk.ExportKeyBytes, "desk key");
        await using var file = File.OpenRead(desk.ExportPath);
        using var exported = PskcReader.Open(file).Read(key);
        Assert.HasCount(Tokens, exported.Entries.Select(token => token.Serial).Distinct().ToList());
        foreach (var unit in units)
        {
            var token = exported.Entries.Single(token => token.Serial == unit.Serial);
            var press = unit.Press();
            Assert.AreEqual(Reference.Code(token.Seed, press.UnixSeconds, token.Digits, token.Period), press.Reading.Code, unit.Serial);
            var (_, code, _) = DebianProgram.Run(
                "oathtool",
                "oathtool",
                "--totp",
                Convert.ToHexString(token.Seed),
                "--now",
                "@" + press.UnixSeconds.ToString(CultureInfo.InvariantCulture));
            Assert.AreEqual(code.Trim(), press.Reading.Code, unit.Serial);
        }
    }
}
