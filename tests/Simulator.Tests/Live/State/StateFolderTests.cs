using System.Text.Json.Nodes;
using Keyfob.Cli;
using Keyfob.Simulator.Live;

namespace Keyfob.Simulator.Tests.Live.State;

/// <summary>The folder of saved tokens. A message about it is one line, and its files are unchanged after an error.</summary>
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
    public void File_with_other_content_is_rejected_and_unchanged(string content) => AssertRefused(_ => content);

    [TestMethod]
    public void Truncated_file_is_rejected()
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
    [DataRow("Board", "null")]
    [DataRow("Board", "\"b3\"")]
    [DataRow("Board", "\"coreink\"")]
    public void Value_out_of_range_is_rejected(string name, string value)
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
    public void Too_many_or_too_large_files_are_rejected()
    {
        _state.Run(_ => { });
        AssertRefused(json => WithFiles(json, Enumerable.Range(0, 17).ToDictionary(i => $"f{i}", _ => new byte[1])));
        AssertRefused(json => WithFiles(json, new() { ["large"] = new byte[4097] }));
        AssertRefused(json => json.Insert(1, "\"Other\":" + new string('[', 100) + new string(']', 100) + ","));
        AssertRefused(_ => new string(' ', 20_000_000));
    }

    [TestMethod]
    public void Missing_file_gives_a_new_token_and_other_files_are_unchanged()
    {
        File.WriteAllText(System.IO.Path.Combine(_state.Folder, "notes.txt"), "mine");
        _state.Run(bench => bench.PressForCode());
        Assert.AreEqual("mine", File.ReadAllText(System.IO.Path.Combine(_state.Folder, "notes.txt")));
        Assert.IsTrue(File.Exists(_state.Path()));
    }

    [TestMethod]
    public void Unreadable_file_is_rejected()
    {
        Directory.CreateDirectory(_state.Path());
        AssertOneLine(Assert.ThrowsExactly<CommandException>(() => _state.Open()));
    }

    [TestMethod]
    public void Folder_in_use_is_rejected_until_the_other_desk_ends()
    {
        using (_state.Open())
        {
            var failure = Assert.ThrowsExactly<CommandException>(() => _state.Open());
            AssertOneLine(failure);
            Assert.Contains("in use", failure.Message);
        }

        using var again = _state.Open();
    }

    [TestMethod]
    public void Path_that_is_not_a_folder_is_rejected()
    {
        var file = System.IO.Path.Combine(_state.Folder, "file");
        File.WriteAllText(file, "");
        var failure = Assert.ThrowsExactly<CommandException>(() => new LiveBench(new LiveOptions { StateFolder = file }));
        AssertOneLine(failure);
        Assert.DoesNotContain("in use", failure.Message);
    }

    [TestMethod]
    public void Error_is_set_while_the_folder_cannot_be_written()
    {
        using var bench = _state.Open();
        bench.Settle();
        Assert.IsNull(bench.Desk.Error);
        var before = File.ReadAllBytes(_state.Path());
        Directory.CreateDirectory(_state.Path() + ".new");
        Assert.AreEqual("code", bench.Shown());
        Assert.IsNotNull(bench.Desk.Error);
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_state.Path()), "the old state");
        Directory.Delete(_state.Path() + ".new");
        Assert.AreEqual("code", bench.Shown());
        Assert.IsNull(bench.Desk.Error);
        CollectionAssert.AreNotEqual(before, File.ReadAllBytes(_state.Path()));
    }

    [TestMethod]
    public void Half_written_file_of_a_killed_run_is_ignored()
    {
        _state.Run(_ => { });
        File.WriteAllText(_state.Path() + ".new", "{\"half\":");
        _state.Run(bench => bench.PressForCode(), LiveBench.At + 100);
        Assert.IsFalse(File.Exists(_state.Path() + ".new"));
    }

    [TestMethod]
    public void Folder_and_files_are_readable_by_their_owner_only()
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

    /// <summary>Changes the file of the second of two tokens: the desk does not start, and both files are unchanged.</summary>
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
        var failure = Assert.ThrowsExactly<CommandException>(() => _state.Open(count: 2));
        AssertOneLine(failure);
        Assert.Contains("token-02.json", failure.Message);
        CollectionAssert.AreEqual(before, Directory.GetFiles(_state.Folder, "*.json").Order().Select(File.ReadAllText).ToArray());
        File.WriteAllText(_state.Path(2), whole);
        using var again = _state.Open(count: 2);
    }

    private static void AssertOneLine(CommandException failure)
    {
        Assert.DoesNotContain("\n", failure.Message);
        Assert.DoesNotContain("   at ", failure.Message);
        Assert.DoesNotContain("Exception", failure.Message);
    }
}
