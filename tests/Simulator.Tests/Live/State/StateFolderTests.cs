using System.Text.Json.Nodes;
using Keyfob.Simulator;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>The folder of kept tokens: what is wrong with it is said in one line, and nothing in it is touched.</summary>
[TestClass]
public sealed class StateFolderTests : IDisposable
{
    private readonly StateBench _state = new();

    public void Dispose() => _state.Dispose();

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("true")]
    [DataRow("not JSON at all")]
    [DataRow("{\"Version\":1}")]
    public void A_file_that_is_something_else_is_refused_and_left_alone(string content) => AssertRefused(_ => content);

    [TestMethod]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        _state.Run(_ => { });
        var whole = File.ReadAllText(_state.Path());
        for (var length = 0; length < whole.Length - 2; length += whole.Length / 17)
        {
            var cut = whole[..length];
            AssertRefused(_ => cut);
        }
    }

    [TestMethod]
    [DataRow("Version", "2")]
    [DataRow("Version", "0")]
    [DataRow("Files", "null")]
    [DataRow("Files", "{\"seed\":null}")]
    [DataRow("Files", "{\"\":\"AAAA\"}")]
    [DataRow("Files", "{\"seed\":\"?\"}")]
    [DataRow("At", "-1000")]
    [DataRow("At", "99999999999999999")]
    [DataRow("At", "1e400")]
    [DataRow("Clock", "0")]
    [DataRow("Clock", "9223372036854775807")]
    [DataRow("ClockRegisters", "\"AAAA\"")]
    [DataRow("ClockRegisters", "null")]
    [DataRow("PartsPerBillion", "500001")]
    [DataRow("PartsPerBillion", "-2147483648")]
    [DataRow("Millivolts", "0")]
    [DataRow("HasCells", "null")]
    [DataRow("ClockAgeing", "256")]
    public void A_value_that_cannot_be_is_refused(string name, string value)
    {
        _state.Run(_ => { });
        AssertRefused(json =>
        {
            var node = JsonNode.Parse(json)!.AsObject();
            node[name] = value.Contains("e400", StringComparison.Ordinal) ? 1e300 : JsonNode.Parse(value);
            return node.ToJsonString();
        });
    }

    [TestMethod]
    public void Files_too_many_or_too_large_are_refused()
    {
        _state.Run(_ => { });
        AssertRefused(json => WithFiles(json, Enumerable.Range(0, 17).ToDictionary(i => $"f{i}", _ => new byte[1])));
        AssertRefused(json => WithFiles(json, new() { ["large"] = new byte[4097] }));
        AssertRefused(json => json.Insert(1, "\"Other\":" + new string('[', 100) + new string(']', 100) + ","));
        AssertRefused(_ => new string(' ', 20_000_000));
    }

    [TestMethod]
    public void A_missing_file_begins_a_token_anew_and_a_file_of_another_kind_beside_is_left_alone()
    {
        File.WriteAllText(System.IO.Path.Combine(_state.Folder, "notes.txt"), "mine");
        _state.Run(bench => bench.PressForCode());
        Assert.AreEqual("mine", File.ReadAllText(System.IO.Path.Combine(_state.Folder, "notes.txt")));
        Assert.IsTrue(File.Exists(_state.Path()));
    }

    [TestMethod]
    public void A_file_that_cannot_be_read_is_refused()
    {
        Directory.CreateDirectory(_state.Path());
        AssertOneLine(Assert.ThrowsExactly<ServeException>(() => _state.Open()));
    }

    [TestMethod]
    public void A_folder_that_another_desk_uses_is_refused_until_it_ends()
    {
        using (_state.Open())
        {
            var failure = Assert.ThrowsExactly<ServeException>(() => _state.Open());
            AssertOneLine(failure);
            Assert.Contains("in use", failure.Message);
        }

        using var again = _state.Open();
    }

    [TestMethod]
    public void A_path_that_is_no_folder_is_refused()
    {
        var file = System.IO.Path.Combine(_state.Folder, "file");
        File.WriteAllText(file, "");
        var failure = Assert.ThrowsExactly<ServeException>(() => new LiveBench(new LiveOptions { StateFolder = file }));
        AssertOneLine(failure);
        Assert.DoesNotContain("in use", failure.Message);
    }

    [TestMethod]
    public void A_folder_that_cannot_be_written_any_more_is_trouble_until_it_can()
    {
        using var bench = _state.Open();
        bench.Settle();
        Assert.IsNull(bench.Desk.Trouble);
        var before = File.ReadAllBytes(_state.Path());
        Directory.CreateDirectory(_state.Path() + ".new");
        Assert.AreEqual("code", bench.Shown());
        Assert.IsNotNull(bench.Desk.Trouble);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_state.Path()), "the old state, whole");
        Directory.Delete(_state.Path() + ".new");
        Assert.AreEqual("code", bench.Shown());
        Assert.IsNull(bench.Desk.Trouble);
        CollectionAssert.AreNotEqual(before, File.ReadAllBytes(_state.Path()));
    }

    [TestMethod]
    public void What_a_run_that_was_killed_has_left_half_written_is_harmless()
    {
        _state.Run(_ => { });
        File.WriteAllText(_state.Path() + ".new", "{\"half\":");
        _state.Run(bench => bench.PressForCode(), LiveBench.At + 100);
        Assert.IsFalse(File.Exists(_state.Path() + ".new"));
    }

    [TestMethod]
    public void Folder_and_files_are_their_owners_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("rights are the folder's there");
        }

        var folder = System.IO.Path.Combine(_state.Folder, "new", "deep");
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, StateFolder = folder });
        File.WriteAllText(System.IO.Path.Combine(folder, "token-01.json.new"), "");
        Assert.AreEqual("code", bench.Shown());
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
#pragma warning disable CA1416 // Not on Windows: see above.
        Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(System.IO.Path.Combine(folder, "token-01.json")) & Others);
        Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(folder) & Others);
#pragma warning restore CA1416
    }

    private static string WithFiles(string json, Dictionary<string, byte[]> files)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        node["Files"] = System.Text.Json.JsonSerializer.SerializeToNode(files);
        return node.ToJsonString();
    }

    /// <summary>The second of two tokens is spoilt: nothing of either is touched.</summary>
    private void AssertRefused(Func<string, string> spoil)
    {
        foreach (var index in new[] { 1, 2 })
        {
            if (!File.Exists(_state.Path(index)))
            {
                _state.Run(_ => { }, count: 2);
            }
        }

        var whole = File.ReadAllText(_state.Path(2));
        File.WriteAllText(_state.Path(2), spoil(whole));
        var before = Directory.GetFiles(_state.Folder, "*.json").Order().Select(File.ReadAllText).ToArray();
        var failure = Assert.ThrowsExactly<ServeException>(() => _state.Open(count: 2));
        AssertOneLine(failure);
        Assert.Contains("token-02.json", failure.Message);
        CollectionAssert.AreEqual(before, Directory.GetFiles(_state.Folder, "*.json").Order().Select(File.ReadAllText).ToArray());
        File.WriteAllText(_state.Path(2), whole);
        using var again = _state.Open(count: 2);
    }

    private static void AssertOneLine(ServeException failure)
    {
        Assert.DoesNotContain("\n", failure.Message);
        Assert.DoesNotContain("   at ", failure.Message);
        Assert.DoesNotContain("Exception", failure.Message);
    }
}
