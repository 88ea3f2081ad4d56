using Keyfob.Simulator;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>Tokens side by side, and what a desk leaves behind.</summary>
[TestClass]
[DoNotParallelize]
public class LiveDeskTests
{
    [TestMethod]
    public void Fifty_tokens_have_fifty_lines_and_fifty_serials_and_are_soon_there()
    {
        var desk = Task.Run(() => new LiveBench(new LiveOptions { At = LiveBench.At, Count = LiveOptions.MostTokens })).WaitAsync(TimeSpan.FromSeconds(20)).GetAwaiter().GetResult();
        foreach (var token in desk.Desk.Tokens)
        {
            desk.Settle(token);
        }

        Assert.HasCount(50, desk.Desk.Tokens);
        Assert.HasCount(50, desk.Desk.Tokens.Select(token => token.LineAddress).Distinct());
        Assert.HasCount(50, desk.Desk.Tokens.Select(token => token.View.Record!.Serial).Distinct());
        Assert.IsTrue(desk.Desk.Tokens.All(token => token.View.State == LiveState.Asleep));
        CollectionAssert.AreEqual(Enumerable.Range(1, 50).ToArray(), desk.Desk.Tokens.Select(token => token.Index).ToArray());
        desk.DisposeSoon();
    }

    [TestMethod]
    public void A_press_on_one_wakes_no_other()
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
    public void A_temporary_folder_of_kits_goes_with_the_desk()
    {
        var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true, Count = 2 });
        var folder = bench.Desk.KitFolder;
        Assert.HasCount(2, Directory.GetDirectories(folder));
        bench.Dispose();
        Assert.IsFalse(Directory.Exists(folder));
    }

    [TestMethod]
    public void A_folder_of_kits_of_ones_own_stays()
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
    public void The_same_random_numbers_in_the_same_folder_of_kits_make_another_unit()
    {
        var folder = Directory.CreateTempSubdirectory("keyfob-test-");
        try
        {
            for (var run = 1; run <= 3; run++)
            {
                using var desk = LiveDesk.Start(new LiveOptions { Random = 7, IsBlank = true, KitFolder = folder.FullName });
                Assert.HasCount(run, folder.GetDirectories(), "a kit a run, and none unfinished");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void A_desk_that_cannot_start_leaves_nothing_behind()
    {
        var temporary = Directory.CreateTempSubdirectory("keyfob-test-");
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        try
        {
            var file = Path.Combine(temporary.FullName, "file");
            File.WriteAllText(file, "");
            Environment.SetEnvironmentVariable("TMPDIR", temporary.FullName);
            Assert.ThrowsExactly<ServeException>(() => new LiveBench(new LiveOptions { At = LiveBench.At, StateFolder = file }));
            var failure = Assert.ThrowsExactly<ServeException>(() => new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true, KitFolder = file }));
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
