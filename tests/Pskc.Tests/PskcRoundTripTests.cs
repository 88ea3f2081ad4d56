using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Pskc.Tests;

[TestClass]
public class PskcRoundTripTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void Tokens_are_read_with_a_pre_shared_key(int count)
    {
        using var key = Samples.PreSharedKey();
        var reader = Samples.Open(Samples.Write(Samples.Entries(count), key));
        Assert.AreEqual("Customer key 7", reader.KeyName);
        Assert.IsNull(reader.Derivation);
        using var batch = reader.Read(key);
        AssertSame(Samples.Entries(count), batch.Entries);
        Assert.AreEqual(Samples.Info, batch.Info);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void Tokens_are_read_with_a_password_and_the_parameters_of_the_file(int count)
    {
        using var key = Samples.PasswordKey();
        var reader = Samples.Open(Samples.Write(Samples.Entries(count), key));
        Assert.IsNull(reader.KeyName);
        Assert.AreEqual(Samples.Derivation.Iterations, reader.Derivation!.Iterations);
        CollectionAssert.AreEqual(Samples.Derivation.Salt, reader.Derivation.Salt);

        using var derived = PskcKey.FromPassword(Encoding.UTF8.GetBytes(Samples.Password), reader.Derivation);
        using var batch = reader.Read(derived);
        AssertSame(Samples.Entries(count), batch.Entries);
    }

    [TestMethod]
    public void Seeds_of_every_length_are_read()
    {
        List<SeedEntry> Make() => [.. Enumerable.Range(16, 49).Select(size => Samples.Entry(size, size))];
        using var key = Samples.PreSharedKey();
        using var batch = Samples.Open(Samples.Write(Make(), key)).Read(key);
        AssertSame(Make(), batch.Entries);
    }

    [TestMethod]
    [DataRow(6, 30)]
    [DataRow(8, 30)]
    [DataRow(6, 60)]
    [DataRow(8, 60)]
    public void Digits_and_period_are_read(int digits, int period)
    {
        using var key = Samples.PreSharedKey();
        using var batch = Samples.Open(Samples.Write([Samples.Entry(1, 20, digits, period)], key)).Read(key);
        AssertSame([Samples.Entry(1, 20, digits, period)], batch.Entries);
    }

    [TestMethod]
    public void Dates_key_ID_and_hash_are_read()
    {
        SeedEntry Make() => new()
        {
            Serial = "A-1 b",
            KeyId = "key 1",
            Seed = Samples.Seed(1, 32),
            Hash = HashAlgorithmName.SHA256,
            StartDate = Samples.Now,
            ExpiryDate = Samples.Now.AddYears(3),
        };
        using var key = Samples.PreSharedKey();
        using var batch = Samples.Open(Samples.Write([Make()], key), new SeedFileOptions { AllowOtherHashes = true }).Read(key);
        AssertSame([Make()], batch.Entries);
    }

    [TestMethod]
    [DataRow(24, "SHA256")]
    [DataRow(32, "SHA512")]
    public void Longer_keys_and_other_hashes_of_PBKDF2_are_read(int keySize, string prf)
    {
        using var key = PskcKey.FromPassword(Encoding.UTF8.GetBytes(Samples.Password), Samples.Derivation with { KeySize = keySize, Prf = new HashAlgorithmName(prf) });
        var reader = Samples.Open(Samples.Write(Samples.Entries(2), key));
        using var derived = PskcKey.FromPassword(Encoding.UTF8.GetBytes(Samples.Password), reader.Derivation!);
        Assert.HasCount(keySize, derived.Key);
        using var batch = reader.Read(derived);
        AssertSame(Samples.Entries(2), batch.Entries);
    }

    [TestMethod]
    public void Values_that_were_not_measured_are_not_written()
    {
        using var key = Samples.PreSharedKey();
        var entry = new SeedEntry { Serial = "KF0000000001", Seed = Samples.Seed(1, 20), Digits = 6, Period = 30, Clock = new ClockReport { SetAt = Samples.Now } };
        var file = Samples.Write([entry], key);
        using var batch = Samples.Open(file).Read(key);
        AssertSame([entry], batch.Entries);
        Assert.DoesNotContain("TimeDrift", Encoding.UTF8.GetString(file));
    }

    [TestMethod]
    [DataRow(0.0, 30, 0)]
    [DataRow(14999.0, 30, 0)]
    [DataRow(31000.0, 30, 1)]
    [DataRow(-95000.0, 30, -3)]
    [DataRow(-95000.0, 60, -2)]
    public void Drift_is_in_intervals_and_negative_for_a_slow_clock(double offsetMs, int period, int drift)
    {
        using var key = Samples.PreSharedKey();
        var entry = new SeedEntry
        {
            Serial = "KF0000000001",
            Seed = Samples.Seed(1, 20),
            Digits = 6,
            Period = period,
            Clock = new ClockReport { SetAt = Samples.Now, OffsetMs = offsetMs },
        };
        var file = Encoding.UTF8.GetString(Samples.Write([entry], key)).Replace(" ", "").Replace("\n", "");
        var expected = drift.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"<pskc:TimeDrift><pskc:PlainValue>{expected}</pskc:PlainValue></pskc:TimeDrift>", file);
    }

    [TestMethod]
    public void The_same_tokens_give_another_ciphertext_each_time()
    {
        using var key = Samples.PreSharedKey();
        CollectionAssert.AreNotEqual(Samples.Write(Samples.Entries(1), key), Samples.Write(Samples.Entries(1), key));
    }

    [TestMethod]
    public void A_file_without_entries_or_with_a_serial_twice_is_refused()
    {
        using var key = Samples.PreSharedKey();
        Assert.ThrowsExactly<ArgumentException>(() => Samples.Write([], key));
        Assert.ThrowsExactly<ArgumentException>(() => Samples.Write([Samples.Entry(1), Samples.Entry(1)], key));
    }

    [TestMethod]
    public void A_zeroized_key_or_seed_is_refused()
    {
        var key = Samples.PreSharedKey();
        var entry = Samples.Entry(1);
        entry.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => Samples.Write([entry], key));
        key.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => Samples.Write(Samples.Entries(1), key));
    }

    [TestMethod]
    public void Writing_does_not_zeroize_the_seeds_or_close_the_stream()
    {
        using var key = Samples.PreSharedKey();
        var entry = Samples.Entry(1);
        using var file = new MemoryStream();
        PskcWriter.Write(file, Samples.Info, [entry], key);
        Assert.IsTrue(file.CanWrite);
        CollectionAssert.AreEqual(Samples.Seed(1, 20), entry.Seed);
    }

    private static void AssertSame(List<SeedEntry> expected, IReadOnlyList<SeedEntry> actual)
    {
        Assert.HasCount(expected.Count, actual);
        foreach (var (left, right) in expected.Zip(actual))
        {
            Assert.AreEqual(left.Serial, right.Serial);
            CollectionAssert.AreEqual(left.Seed, right.Seed);
            Assert.AreEqual(left.Digits, right.Digits);
            Assert.AreEqual(left.Period, right.Period);
            Assert.AreEqual(left.Manufacturer, right.Manufacturer);
            Assert.AreEqual(left.KeyId ?? left.Serial, right.KeyId);
            Assert.AreEqual(left.Hash, right.Hash);
            Assert.AreEqual(left.StartDate, right.StartDate);
            Assert.AreEqual(left.ExpiryDate, right.ExpiryDate);
            Assert.AreEqual(left.Clock, right.Clock);
        }
    }
}
