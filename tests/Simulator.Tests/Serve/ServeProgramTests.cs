using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The program as a user starts and ends it. Nothing depends on how long that takes.</summary>
[TestClass]
public class ServeProgramTests
{
    private Process? _program;

    [TestCleanup]
    public void EndIt()
    {
        // A failed test leaves it running.
        if (_program is { HasExited: false })
        {
            _program.Kill();
        }

        _program?.Dispose();
    }

    [TestMethod]
    public void It_prints_its_ports_serves_them_and_ends_in_order_on_SIGTERM()
    {
        var program = Start("serve", "--port", "tcp://127.0.0.1:0", "--count", "2", "--json");
        var lines = Enumerable.Range(0, 5).Select(_ => Read(program)).ToArray();
        var names = lines.Select(line => line.GetProperty("event").GetString()).ToArray();
        CollectionAssert.AreEqual(new[] { "port", "port", "kits", "plugged", "plugged" }, names);
        using (var client = new ServeClient(StreamConnection.To(lines[0].GetProperty("address").GetString()!)))
        {
            var unit = lines.Single(line => line.GetProperty("event").GetString() == "plugged" && line.GetProperty("port").GetInt32() == 1);
            Assert.AreEqual(unit.GetProperty("unit").GetString(), client.AskInfo()["unit"]);
        }

        Assert.AreEqual(0, EndOf(program));
        var summary = Read(program);
        Assert.AreEqual("summary", summary.GetProperty("event").GetString());
        Assert.AreEqual(2, summary.GetProperty("blank").GetInt32());
        Assert.IsFalse(Directory.Exists(lines[2].GetProperty("folder").GetString()));
    }

    [TestMethod]
    public void With_until_sealed_it_ends_with_exit_code_1_if_a_token_is_not_sealed()
    {
        var program = Start("serve", "--port", "tcp://127.0.0.1:0", "--until-sealed");
        Assert.StartsWith("tcp://127.0.0.1:", program.StandardOutput.ReadLine());
        Assert.AreEqual(1, EndOf(program));
        Assert.Contains("1 token: 1 blank, 0 provisioned, 0 sealed, 0 wiped", program.StandardOutput.ReadToEnd());
    }

    private Process Start(params string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("A program is asked to end in another way on Windows.");
        }

        string[] all = [typeof(Keyfob.Simulator.CommandLine).Assembly.Location, .. args];
        return _program = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true })!;
    }

    private static JsonElement Read(Process program)
    {
        using var json = JsonDocument.Parse(program.StandardOutput.ReadLine()!);
        return json.RootElement.Clone();
    }

    private static int EndOf(Process program)
    {
        using var kill = Process.Start("kill", program.Id.ToString(CultureInfo.InvariantCulture));
        Assert.IsTrue(program.WaitForExit(60000), "it does not end");
        return program.ExitCode;
    }
}
