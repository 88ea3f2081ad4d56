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
        using var key = SeedSamples.PreSharedKey();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(count), key));
        Assert.AreEqual("Customer key 7", reader.KeyName);
        Assert.IsNull(reader.Derivation);
        using var batch = reader.Read(key);
        AssertSame(SeedSamples.Entries(count), batch.Entries);
        Assert.AreEqual(SeedSamples.Info, batch.Info);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void Tokens_are_read_with_a_password_and_the_parameters_of_the_file(int count)
    {
        using var key = SeedSamples.PasswordKey();
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(count), key));
        Assert.IsNull(reader.KeyName);
        Assert.AreEqual(SeedSamples.Derivation.Iterations, reader.Derivation!.Iterations);
        CollectionAssert.AreEqual(SeedSamples.Derivation.Salt, reader.Derivation.Salt);

        using var derived = PskcKey.FromPassword(Encoding.UTF8.GetBytes(SeedSamples.Password), reader.Derivation);
        using var batch = reader.Read(derived);
        AssertSame(SeedSamples.Entries(count), batch.Entries);
    }

    [TestMethod]
    public void Seeds_of_every_length_are_read()
    {
        List<SeedEntry> Make() => [.. Enumerable.Range(16, 49).Select(size => SeedSamples.Entry(size, size))];
        using var key = SeedSamples.PreSharedKey();
        using var batch = SeedSamples.Open(SeedSamples.Write(Make(), key)).Read(key);
        AssertSame(Make(), batch.Entries);
    }

    [TestMethod]
    [DataRow(6, 30)]
    [DataRow(8, 30)]
    [DataRow(6, 60)]
    [DataRow(8, 60)]
    public void Digits_and_period_are_read(int digits, int period)
    {
        using var key = SeedSamples.PreSharedKey();
        using var batch = SeedSamples.Open(SeedSamples.Write([SeedSamples.Entry(1, 20, digits, period)], key)).Read(key);
        AssertSame([SeedSamples.Entry(1, 20, digits, period)], batch.Entries);
    }

    [TestMethod]
    public void Dates_key_ID_and_hash_are_read()
    {
        SeedEntry Make() => new()
        {
            Serial = "A-1 b",
            KeyId = "key 1",
            Seed = SeedSamples.Seed(1, 32),
            Hash = HashAlgorithmName.SHA256,
            StartDate = SeedSamples.Now,
            ExpiryDate = SeedSamples.Now.AddYears(3),
        };
        using var key = SeedSamples.PreSharedKey();
        using var batch = SeedSamples.Open(SeedSamples.Write([Make()], key), new SeedFileOptions { AllowOtherHashes = true }).Read(key);
        AssertSame([Make()], batch.Entries);
    }

    [TestMethod]
    [DataRow(24, "SHA256")]
    [DataRow(32, "SHA512")]
    public void Longer_keys_and_other_hashes_of_PBKDF2_are_read(int keySize, string prf)
    {
        using var key = PskcKey.FromPassword(Encoding.UTF8.GetBytes(SeedSamples.Password), SeedSamples.Derivation with { KeySize = keySize, Prf = new HashAlgorithmName(prf) });
        var reader = SeedSamples.Open(SeedSamples.Write(SeedSamples.Entries(2), key));
        using var derived = PskcKey.FromPassword(Encoding.UTF8.GetBytes(SeedSamples.Password), reader.Derivation!);
        Assert.HasCount(keySize, derived.Key);
        using var batch = reader.Read(derived);
        AssertSame(SeedSamples.Entries(2), batch.Entries);
    }

    [TestMethod]
    public void Values_that_were_not_measured_are_not_written()
    {
        using var key = SeedSamples.PreSharedKey();
        var entry = new SeedEntry { Serial = "KF0000000001", Seed = SeedSamples.Seed(1, 20), Digits = 6, Period = 30, Clock = new ClockReport { SetAt = SeedSamples.Now } };
        var file = SeedSamples.Write([entry], key);
        using var batch = SeedSamples.Open(file).Read(key);
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
        using var key = SeedSamples.PreSharedKey();
        var entry = new SeedEntry
        {
            Serial = "KF0000000001",
            Seed = SeedSamples.Seed(1, 20),
            Digits = 6,
            Period = period,
            Clock = new ClockReport { SetAt = SeedSamples.Now, OffsetMs = offsetMs },
        };
        var file = Encoding.UTF8.GetString(SeedSamples.Write([entry], key)).Replace(" ", "").Replace("\n", "");
        var expected = drift.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"<pskc:TimeDrift><pskc:PlainValue>{expected}</pskc:PlainValue></pskc:TimeDrift>", file);
    }

    [TestMethod]
    public void The_same_tokens_give_another_ciphertext_each_time()
    {
        using var key = SeedSamples.PreSharedKey();
        CollectionAssert.AreNotEqual(SeedSamples.Write(SeedSamples.Entries(1), key), SeedSamples.Write(SeedSamples.Entries(1), key));
    }

    [TestMethod]
    public void A_file_without_entries_or_with_a_serial_twice_is_refused()
    {
        using var key = SeedSamples.PreSharedKey();
        Assert.ThrowsExactly<ArgumentException>(() => SeedSamples.Write([], key));
        Assert.ThrowsExactly<ArgumentException>(() => SeedSamples.Write([SeedSamples.Entry(1), SeedSamples.Entry(1)], key));
    }

    [TestMethod]
    public void A_zeroized_key_or_seed_is_refused()
    {
        var key = SeedSamples.PreSharedKey();
        var entry = SeedSamples.Entry(1);
        entry.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => SeedSamples.Write([entry], key));
        key.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => SeedSamples.Write(SeedSamples.Entries(1), key));
    }

    [TestMethod]
    public void Writing_does_not_zeroize_the_seeds_or_close_the_stream()
    {
        using var key = SeedSamples.PreSharedKey();
        var entry = SeedSamples.Entry(1);
        using var file = new MemoryStream();
        PskcWriter.Write(file, SeedSamples.Info, [entry], key);
        Assert.IsTrue(file.CanWrite);
        CollectionAssert.AreEqual(SeedSamples.Seed(1, 20), entry.Seed);
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
