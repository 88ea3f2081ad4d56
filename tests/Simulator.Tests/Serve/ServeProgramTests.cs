using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>The program as it is started, and ended, by a user.</summary>
[TestClass]
public class ServeProgramTests
{
    private Process? _program;

    [TestCleanup]
    public void EndIt()
    {
        // A test that has failed leaves it running.
        if (_program is { HasExited: false })
        {
            _program.Kill();
        }

        _program?.Dispose();
    }

    [TestMethod]
    public void It_prints_its_ports_serves_them_and_ends_in_order_when_it_is_told_to()
    {
        var program = Start("serve", "--port", "tcp://127.0.0.1:0", "--count", "2", "--json");
        var lines = Enumerable.Range(0, 5).Select(_ => Read(program)).ToArray();
        var names = lines.Select(line => line.GetProperty("event").GetString()).ToArray();
        CollectionAssert.AreEqual(new[] { "port", "port", "kits", "plugged", "plugged" }, names);
        var port = new Uri(lines[0].GetProperty("address").GetString()!);
        using (var stream = Served.Connect(new IPEndPoint(IPAddress.Loopback, port.Port)))
        using (var client = ServeClient.Of(stream, ms => stream.ReadTimeout = ms))
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
    public void Ended_before_all_are_sealed_it_says_so_by_its_exit_code()
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
        Assert.IsTrue(program.WaitForExit(60000), "it goes on");
        return program.ExitCode;
    }
}
