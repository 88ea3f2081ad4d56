using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Simulator.Serve;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>How the command <c>serve</c> ends, in virtual time.</summary>
[TestClass]
public class ServeEndTests
{
    [TestMethod]
    public async Task With_until_sealed_it_ends_by_itself_with_exit_code_0_when_all_tokens_are_sealed()
    {
        using var run = new VirtualRun(new ServeOptions());
        using (var client = run.Client())
        {
            client.SealWith(run.KeyOf(run.Units[0]), RandomNumberGenerator.GetBytes(20), "KFTEST000030");
        }

        run.AdvanceUntil(() => run.IsFinished, "the token is not finished");
        using var end = new CancellationTokenSource();
        var (exitCode, lines) = await FollowAsync(run, untilSealed: true, end);
        Assert.AreEqual(0, exitCode);
        CollectionAssert.AreEqual(new[] { "plugged", "provisioned", "sealed" }, lines[1..^1].Select(line => line[22..].Split(' ')[0]).ToArray());
        Assert.AreEqual("1 token: 0 blank, 0 provisioned, 1 sealed, 0 wiped", lines[^1]);
        Assert.IsFalse(run.Units[0].IsInPlace, "the run is stopped");
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 0)]
    public async Task Ended_by_the_user_it_fails_only_if_all_tokens_had_to_be_sealed(bool untilSealed, int expected)
    {
        using var run = new VirtualRun(new ServeOptions());
        using var end = new CancellationTokenSource();
        await end.CancelAsync();
        var (exitCode, lines) = await FollowAsync(run, untilSealed, end);
        Assert.AreEqual(expected, exitCode);
        Assert.HasCount(3, lines);
        Assert.AreEqual("memory:1", lines[0]);
        Assert.AreEqual("1 token: 1 blank, 0 provisioned, 0 sealed, 0 wiped", lines[2]);
        Assert.IsFalse(run.Units[0].IsInPlace, "the run is stopped");
    }

    private static async Task<(int ExitCode, string[] Lines)> FollowAsync(VirtualRun run, bool untilSealed, CancellationTokenSource end)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var following = Task.Run(() => ServeCommand.Follow(run.Run, new ServeReport(output, isJson: false), kitsAreTemporary: false, untilSealed, end));
        var exitCode = await following.WaitAsync(TimeSpan.FromMinutes(1));
        return (exitCode, output.ToString().TrimEnd('\n').Split('\n'));
    }
}
