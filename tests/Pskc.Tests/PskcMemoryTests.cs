using System.Security.Cryptography;
using System.Text;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Pskc.Csv;

namespace Keyfob.Pskc.Tests;

/// <summary>What is decrypted is only in what is returned, and gone with it. New secrets and parameters are not constants.</summary>
[TestClass]
public class PskcMemoryTests
{
    private readonly byte[] _seed1 = SeedSamples.Seed(1, 20);
    private readonly byte[] _seed2 = SeedSamples.Seed(2, 20);

    [TestMethod]
    public void Seeds_are_only_in_the_batch_that_was_read_and_gone_with_it()
    {
        var file = File();
        using var key = SeedSamples.PreSharedKey();
        AssertLeft(2, () => SeedSamples.Open(file).Read(key), _seed1, _seed2);
        AssertLeft(0, () => SeedSamples.Open(file).Read(key).Dispose(), _seed1, _seed2);
    }

    [TestMethod]
    [DataRow("KeyUsage>OTP<", "KeyUsage>Sign<")]
    [DataRow("Length=\"6\"", "Length=\"99\"")]
    [DataRow("PlainValue>30<", "PlainValue>0<")]
    [DataRow("SerialNo>KF0000000002", "SerialNo>KF0000000001")]
    [DataRow("ValueMAC>", "ValueMAC>AAAA")]
    public void A_file_whose_second_entry_is_refused_leaves_no_seed(string old, string changed)
    {
        var text = Encoding.UTF8.GetString(File());
        var at = text.IndexOf(old, text.LastIndexOf("KeyPackage>", text.LastIndexOf("SerialNo>", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal);
        var file = Encoding.UTF8.GetBytes(text[..at] + changed + text[(at + old.Length)..]);
        using var key = SeedSamples.PreSharedKey();
        Assert.ThrowsExactly<PskcException>(() => SeedSamples.Open(file).Read(key));
        AssertLeft(0, () => Assert.ThrowsExactly<PskcException>(() => SeedSamples.Open(file).Read(key)), _seed1, _seed2);
    }

    [TestMethod]
    public void The_key_of_the_MACs_is_left_neither_by_writing_nor_by_reading()
    {
        using var key = SeedSamples.PreSharedKey();
        var entries = SeedSamples.Entries(2);
        byte[] file = [];
        var written = AllocatedMemory.CountAfter(() => () => file = SeedSamples.Write(entries, key), () => [MacKeyOf(file, key), _seed1, key.Key]);
        Assert.AreEqual(0, written);
        AssertLeft(0, () => SeedSamples.Open(file).Read(key).Dispose(), MacKeyOf(file, key), key.Key);
    }

    [TestMethod]
    public void A_MAC_key_that_is_the_key_of_the_seeds_is_zeroized_as_well()
    {
        using var key = SeedSamples.PreSharedKey();
        var text = Encoding.UTF8.GetString(File());
        var (start, end) = (text.IndexOf("<pskc:MACKey", StringComparison.Ordinal), text.IndexOf("</pskc:MACKey>", StringComparison.Ordinal) + "</pskc:MACKey>".Length);
        var file = Encoding.UTF8.GetBytes(text[..start] + text[end..]);
        AssertLeft(0, () => SeedSamples.Open(file, new SeedFileOptions { MaxRefused = 2 }).Read(key).Dispose(), key.Key);
    }

    [TestMethod]
    public void A_key_is_only_in_its_object_and_gone_with_it()
    {
        var bytes = Convert.FromHexString(SeedSamples.KeyHex);
        using var derived = SeedSamples.PasswordKey();
        var password = Encoding.UTF8.GetBytes(SeedSamples.Password);
        AssertLeft(1, () => PskcKey.PreShared(bytes), bytes);
        AssertLeft(0, () => PskcKey.PreShared(bytes).Dispose(), bytes);
        AssertLeft(1, () => PskcKey.FromPassword(password, SeedSamples.Derivation), derived.Key, password);
        AssertLeft(0, () => PskcKey.FromPassword(password, SeedSamples.Derivation).Dispose(), derived.Key, password);
    }

    [TestMethod]
    public void Written_and_read_CSV_leaves_no_seed_in_any_form()
    {
        var entries = SeedSamples.Entries(2);
        using var file = new MemoryStream(1000);
        byte[][] secrets = [_seed1, _seed2, Hex(_seed1), Hex(_seed2)];
        AssertLeft(0, () => OathCsvWriter.Write(file, entries), secrets);
        Assert.ThrowsExactly<ArgumentException>(() => SecretCsv.WriteLine(file, "=1", Hex(_seed1), "x"));

        AssertLeft(2, () => Read(file), secrets);
        AssertLeft(0, () => Read(file).Dispose(), secrets);
        file.SetLength(0);
        OathCsvWriter.Write(file, entries);
        file.Write("KF0000000003,no key,totp,6,30\r\n"u8);
        AssertLeft(0, () => Assert.ThrowsExactly<PskcException>(() => Read(file)), secrets);
    }

    [TestMethod]
    public void A_larger_CSV_file_leaves_nothing_of_its_first_buffers()
    {
        using var file = new MemoryStream(1 << 18);
        OathCsvWriter.Write(file, SeedSamples.Entries(1500));
        Assert.IsGreaterThan(1 << 16, file.Length);
        AssertLeft(0, () => Read(file).Dispose(), _seed1, Hex(_seed1), Hex(SeedSamples.Seed(1000, 20)));
    }

    [TestMethod]
    public void A_new_password_gets_a_random_salt_and_the_iterations_that_are_recommended()
    {
        var (one, other) = (Pbkdf2Parameters.New(), Pbkdf2Parameters.New());
        Assert.HasCount(16, one.Salt);
        CollectionAssert.AreNotEqual(one.Salt, other.Salt);
        Assert.AreEqual(1_300_000, one.Iterations, "OWASP's number for HMAC-SHA1");
        Assert.AreEqual(HashAlgorithmName.SHA1, one.Prf);
        Assert.AreEqual(PskcKey.Size, one.KeySize);
    }

    [TestMethod]
    public void Every_value_of_a_file_has_another_IV()
    {
        using var key = SeedSamples.PreSharedKey();
        var files = Enumerable.Range(0, 2).Select(_ => Encoding.UTF8.GetString(SeedSamples.Write(SeedSamples.Entries(2), key)));
        var starts = files.SelectMany(file => file.Split("CipherValue>").Where((_, at) => at % 2 == 1)).Select(value => Convert.ToHexString(Convert.FromBase64String(value.Split('<')[0])[..16])).ToList();
        Assert.HasCount(6, starts);
        Assert.HasCount(6, starts.Distinct().ToList());
    }

    private static byte[] File()
    {
        using var key = SeedSamples.PreSharedKey();
        return SeedSamples.Write(SeedSamples.Entries(2), key);
    }

    private static byte[] MacKeyOf(byte[] file, PskcKey key)
    {
        var text = Encoding.UTF8.GetString(file);
        var value = text[text.IndexOf("<pskc:MACKey", StringComparison.Ordinal)..].Split("CipherValue>")[1].Split('<')[0];
        return ValueCipher.Decrypt(key.Key, Convert.FromBase64String(value));
    }

    private static SeedBatch Read(MemoryStream file)
    {
        file.Position = 0;
        return OathCsvReader.Read(file);
    }

    private static byte[] Hex(byte[] secret) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret));

    private static void AssertLeft(int expected, Action action, params byte[][] secrets) => Assert.AreEqual(expected, AllocatedMemory.Count(action, secrets));
}
