using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Verifier.Tests.Keys;

/// <summary>What seeds and keys were worked with in is zeroized: also arrays that nothing refers to afterwards.</summary>
[TestClass]
public sealed class SecretMemoryTests
{
    private readonly byte[] _seed = RandomNumberGenerator.GetBytes(20);
    private readonly byte[] _master = RandomNumberGenerator.GetBytes(KeyRing.KeySize);
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-keys-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(2_000_000_025));

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_seed_is_in_memory_only_while_it_is_used()
    {
        using var keys = Written();
        var (id, context, stored) = Store(keys);
        byte[] seen = [];
        AssertLeft(0, () => Assert.IsTrue(stored.WithSeed(keys, seed => (seen = seed).Length == 20)), _seed);
        CollectionAssert.AreEqual(new byte[20], seen);
        AssertLeft(0, () => SeedCipher.Encrypt(keys.KeysOf(id), context, _seed), _seed);
        AssertLeft(1, () => SeedCipher.Decrypt(keys.KeysOf(id), context, stored.SealedSeed), _seed);
    }

    [TestMethod]
    public void A_seed_is_zeroized_when_its_use_fails()
    {
        using var keys = Written();
        var stored = Store(keys).Stored;
        byte[] seen = [];
        Assert.ThrowsExactly<InvalidDataException>(() => stored.WithSeed<int>(keys, seed =>
        {
            seen = seed;
            throw new InvalidDataException();
        }));
        CollectionAssert.AreEqual(new byte[20], seen);
    }

    [TestMethod]
    public void Reading_a_key_ring_leaves_only_the_derived_keys_and_those_until_it_is_disposed_of()
    {
        Written().Dispose();
        var derived = new DerivedKeys(_master);
        byte[][] secrets = [derived.Seeds, derived.Audit, derived.Hashes, derived.Cookies];
        var opened = new List<KeyRingFile>();
        AssertLeft(0, () => Open().CurrentInFile(), [.. Masters, .. secrets]);
        AssertLeft(0, Read, Masters);
        foreach (var secret in secrets)
        {
            DisposeOfAll();
            AssertLeft(1, Read, secret);
            AssertLeft(0, () =>
            {
                Read();
                DisposeOfAll();
            }, secret);
        }

        void Read()
        {
            opened.Add(Open());
            _ = opened[^1].Ring;
        }

        void DisposeOfAll()
        {
            opened.ForEach(keys => keys.Dispose());
            opened.Clear();
        }
    }

    [TestMethod]
    public void Changing_a_key_ring_leaves_nothing_of_the_master_keys()
    {
        using var keys = Written();
        var added = "";
        AssertLeft(0, () => added = keys.Rotate(), Masters);
        Assert.ThrowsExactly<InvalidOperationException>(() => keys.Remove(added));
        AssertLeft(0, () => keys.Remove("2033-05-18-1"), Masters);
    }

    [TestMethod]
    public void A_file_that_is_refused_leaves_nothing_of_its_keys()
    {
        foreach (var current in (string[])["\"missing\"", "null"])
        {
            Write($$"""{"Current": {{current}}, "Keys": {"1": "{{Convert.ToBase64String(_master)}}"} }""");
            AssertLeft(0, () => Assert.ThrowsExactly<InvalidDataException>(() => Open().Ring), Masters);
        }
    }

    [TestMethod]
    public void A_new_key_is_only_in_the_file()
    {
        using var keys = Written();
        var (file, added) = (new byte[1024], new byte[KeyRing.KeySize]);
        AssertLeft(0, () =>
        {
            keys.Rotate();
            ReadLastKey(file, added);
        }, added);
        CollectionAssert.AreEqual(keys.KeysOf(keys.Ring.Current).Seeds, new DerivedKeys(added).Seeds);
    }

    // Allocates nothing that has the key: it ends the file, in Base64.
    private void ReadLastKey(byte[] file, byte[] key)
    {
        using var handle = File.OpenHandle(FilePath);
        var length = RandomAccess.Read(handle, file, 0);
        Base64.DecodeFromUtf8(file.AsSpan((length - 47)..(length - 3)), key, out _, out var written);
        Assert.AreEqual(key.Length, written);
    }

    private (string Id, SeedContext Context, StoredSeed Stored) Store(KeyRingFile keys)
    {
        var id = keys.Ring.Current;
        var context = new SeedContext("KF1", id, 1, 6, 30);
        var stored = new StoredSeed
        {
            Serial = context.Serial,
            Digits = context.Digits,
            Period = context.Period,
            SeedVersion = context.SeedVersion,
            SeedKeyId = id,
            SealedSeed = SeedCipher.Encrypt(keys.KeysOf(id), context, _seed),
        };
        return (id, context, stored);
    }

    // As bytes, and as the Base64 of the file. Made once: a copy that nobody refers to could be found in a new array that is not cleared.
    private byte[][] Masters => field ??= [_master, Encoding.ASCII.GetBytes(Convert.ToBase64String(_master))];

    private string FilePath => Path.Combine(_folder, "keys.json");

    private KeyRingFile Open() => new(FilePath, _time);

    private KeyRingFile Written()
    {
        Write($$"""{"Current": "2033-05-18-1", "Keys": {"2033-05-18-1": "{{Convert.ToBase64String(_master)}}"} }""");
        var keys = Open();
        _ = keys.Ring;
        return keys;
    }

    private void Write(string text)
    {
        using var file = Cli.OwnersOnly.CreateFile(FilePath);
        var bytes = Encoding.UTF8.GetBytes(text);
        file.Write(bytes);
        CryptographicOperations.ZeroMemory(bytes);
    }

    private static void AssertLeft(int expected, Action action, params byte[][] secrets) => Assert.AreEqual(expected, AllocatedMemory.Count(action, secrets));
}
