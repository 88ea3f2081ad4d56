using Keyfob.Cli;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Views;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>Desks with several tokens, and the files that a desk leaves.</summary>
[TestClass]
[DoNotParallelize]
public class LiveDeskTests
{
    [TestMethod]
    public void Fifty_tokens_have_different_ports_and_serials()
    {
        var desk = Task.Run(() => new LiveBench(new LiveOptions { At = LiveBench.At, Count = LiveOptions.MostTokens })).WaitAsync(LiveBench.HangGuard).GetAwaiter().GetResult();
        foreach (var token in desk.Desk.Tokens)
        {
            desk.Settle(token);
        }

        Assert.HasCount(50, desk.Desk.Tokens);
        Assert.HasCount(50, desk.Desk.Tokens.Select(token => token.WireAddress).Distinct());
        Assert.HasCount(50, desk.Desk.Tokens.Select(token => token.View.Record!.Serial).Distinct());
        Assert.IsTrue(desk.Desk.Tokens.All(token => token.View.State == LiveState.Asleep));
        CollectionAssert.AreEqual(Enumerable.Range(1, 50).ToArray(), desk.Desk.Tokens.Select(token => token.Index).ToArray());
        desk.AssertEnds();
    }

    [TestMethod]
    public void Press_on_one_token_wakes_no_other_token()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, Count = 3 });
        Assert.AreEqual("code", bench.Shown());
        foreach (var token in bench.Desk.Tokens.Skip(1))
        {
            bench.Settle(token);
            Assert.IsEmpty(token.View.Wakes);
        }
    }

    [TestMethod]
    public void Temporary_kit_folder_is_deleted_with_the_desk()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true, Count = 2 });
        var folder = bench.Desk.KitFolder;
        Assert.HasCount(2, Directory.GetDirectories(folder));
        bench.Dispose();
        Assert.IsFalse(Directory.Exists(folder));
    }

    [TestMethod]
    public void Given_kit_folder_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-test-");
        try
        {
            using (new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true, KitFolder = folder.FullName }))
            {
            }

            Assert.HasCount(1, folder.GetDirectories());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Same_random_seed_in_the_same_kit_folder_makes_another_unit()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-test-");
        try
        {
            for (var run = 1; run <= 3; run++)
            {
                using var desk = LiveDesk.Start(new LiveOptions { Random = 7, IsBlank = true, KitFolder = folder.FullName });
                Assert.HasCount(run, folder.GetDirectories(), "one complete kit a run");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Desk_that_cannot_start_leaves_no_files()
    {
        var temporary = Directory.CreateTempSubdirectory("keyfob-test-");
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        try
        {
            var file = Path.Combine(temporary.FullName, "file");
            File.WriteAllText(file, "");
            Environment.SetEnvironmentVariable("TMPDIR", temporary.FullName);
            Assert.ThrowsExactly<CommandException>(() => new LiveBench(new LiveOptions { At = LiveBench.At, StateFolder = file }));
            var failure = Assert.ThrowsExactly<CommandException>(() => new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true, KitFolder = file }));
            Assert.Contains("--kits", failure.Message);
            Assert.HasCount(1, temporary.GetFileSystemInfos());
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
            temporary.Delete(recursive: true);
        }
    }
}
