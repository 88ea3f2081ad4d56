using System.Text.Json.Nodes;
using Keyfob.Cli;
using Keyfob.Verifier.Keys;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests.Keys;

[TestClass]
public sealed class KeyRingFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-keys-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(2_000_000_025));

    private string FilePath => Path.Combine(_folder, "keys.json");

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_new_key_ring_has_one_random_key_and_its_file_is_only_for_its_owner()
    {
        using var keys = Open();
        keys.Create();
        var (current, stored) = Stored();
        Assert.AreEqual("2033-05-18-1", current);
        CollectionAssert.AreEqual((string[])["2033-05-18-1"], stored.Keys.ToArray());
        Assert.HasCount(32, stored[current]);
        Assert.IsGreaterThan(8, stored[current].Distinct().Count());
        Assert.AreEqual(("2033-05-18-1", "2033-05-18-1"), (keys.Ring.Current, keys.CurrentInFile()));
        CollectionAssert.AreEqual(new DerivedKeys(stored[current]).Seeds, keys.KeysOf(current).Seeds);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [TestMethod]
    public void An_existing_key_ring_is_not_replaced_by_a_new_one()
    {
        using var keys = Open();
        keys.Create();
        var before = File.ReadAllText(FilePath);
        Assert.Throws<IOException>(keys.Create);
        using var again = Open();
        Assert.Throws<IOException>(again.Create);
        Assert.AreEqual(before, File.ReadAllText(FilePath));
    }

    [TestMethod]
    public void A_rotation_adds_a_key_with_a_new_ID_and_keeps_the_old_ones()
    {
        using var keys = Open();
        keys.Create();
        var first = Stored().Keys.Single();
        Assert.AreEqual("2033-05-18-2", keys.Rotate());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual("2033-05-19-1", keys.Rotate());
        var (current, stored) = Stored();
        Assert.AreEqual("2033-05-19-1", current);
        Assert.AreEqual(current, keys.Ring.Current);
        CollectionAssert.AreEquivalent((string[])["2033-05-18-1", "2033-05-18-2", "2033-05-19-1"], keys.Ring.Ids.ToArray());
        CollectionAssert.AreEqual(first.Value, stored[first.Key]);
        Assert.HasCount(3, stored.Values.Select(Convert.ToHexString).Distinct().ToList());
        Assert.IsFalse(File.Exists(FilePath + ".new"));
    }

    [TestMethod]
    public void A_key_that_another_process_has_added_is_read_when_it_is_asked_for()
    {
        using var keys = Open();
        keys.Create();
        var ring = keys.Ring;
        using var other = Open();
        var added = other.Rotate();
        Assert.AreSame(ring, keys.Ring);
        Assert.AreEqual(added, keys.CurrentInFile());
        Assert.AreNotEqual(added, keys.Ring.Current);
        Assert.IsNotNull(keys.KeysOf(added));
        Assert.AreEqual(added, keys.Ring.Current);
        Assert.AreSame(keys.KeysOf(added), keys.KeysOf(added), "a known key is not read again");
        Assert.Contains("2000-01-01-1", Assert.ThrowsExactly<UnknownKeyException>(() => keys.KeysOf("2000-01-01-1")).Message);
    }

    [TestMethod]
    public void The_current_key_cannot_be_removed_and_another_one_is_gone_from_file_and_memory()
    {
        using var keys = Open();
        keys.Create();
        keys.Rotate();
        Assert.ThrowsExactly<InvalidOperationException>(() => keys.Remove("2033-05-18-2"));
        Assert.HasCount(2, Stored().Keys);
        keys.Remove("2033-05-18-1");
        var (current, stored) = Stored();
        Assert.AreEqual(("2033-05-18-2", "2033-05-18-2"), (current, stored.Keys.Single()));
        Assert.IsNull(keys.Ring.Find("2033-05-18-1"));
        Assert.ThrowsExactly<UnknownKeyException>(() => keys.KeysOf("2033-05-18-1"));
    }

    [TestMethod]
    public void What_a_killed_rotation_left_beside_the_file_is_replaced()
    {
        using var keys = Open();
        keys.Create();
        File.WriteAllText(FilePath + ".new", new string('x', 10_000));
        Assert.AreEqual("2033-05-18-2", keys.Rotate());
        Assert.HasCount(2, Stored().Keys);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("""{"Current": "secret", """)]
    [DataRow("""{"Current": null, "Keys": {}}""")]
    [DataRow("""{"Current": "secret"}""")]
    [DataRow("""{"Current": "secret", "Keys": {}}""")]
    [DataRow("""{"Current": "secret", "Keys": {"secret": null}}""")]
    [DataRow("""{"Current": "secret", "Keys": {"secret": "c2VjcmV0"}}""")]
    [DataRow("""{"Current": "secret", "Keys": {"secret": "no Base64"}}""")]
    [DataRow("""{"Current": "secret", "Keys": {"other": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}}""")]
    [DataRow("""{"Current": "other", "Keys": {"other": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "secret": "c2VjcmV0"}}""")]
    public void Another_file_is_refused_and_nothing_of_it_is_repeated(string text)
    {
        Write(text);
        using var keys = Open();
        var refused = Assert.ThrowsExactly<InvalidDataException>(() => keys.Ring);
        Assert.AreEqual("The key ring file is not a key ring.", refused.Message);
        Assert.IsNull(refused.InnerException);
    }

    [TestMethod]
    public void A_file_that_others_can_read_is_refused_unless_that_was_allowed()
    {
        if (OperatingSystem.IsWindows())
        {
            // There the rights are those of the folder.
            return;
        }

        using var keys = Open();
        keys.Create();
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using var again = Open();
        Assert.Contains("the key ring", Assert.ThrowsExactly<BadArgumentException>(() => again.Ring).Message);
        Assert.ThrowsExactly<BadArgumentException>(again.CurrentInFile);
        Assert.ThrowsExactly<BadArgumentException>(again.Rotate);
        using var allowed = new KeyRingFile(FilePath, _time, allowsShared: true);
        Assert.AreEqual("2033-05-18-1", allowed.Ring.Current);
    }

    private KeyRingFile Open() => new(FilePath, _time);

    private void Write(string text)
    {
        using var file = OwnersOnly.CreateFile(FilePath);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private (string Current, Dictionary<string, byte[]> Keys) Stored()
    {
        var json = JsonNode.Parse(File.ReadAllText(FilePath))!;
        return ((string)json["Current"]!, json["Keys"]!.AsObject().ToDictionary(key => key.Key, key => Convert.FromBase64String((string)key.Value!)));
    }
}
