using System.Globalization;
using System.Text;
using Keyfob.Factory.Export;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class PskcRoundTripTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void Tokens_are_read_with_a_pre_shared_key(int count)
    {
        using var key = ExportSamples.PreSharedKey();
        var reader = ExportSamples.Open(ExportSamples.Write(ExportSamples.Tokens(count), key));
        Assert.AreEqual("Customer key 7", reader.KeyName);
        Assert.IsNull(reader.Derivation);
        using var batch = reader.Read(key);
        AssertSame(ExportSamples.Tokens(count), batch.Tokens);
        Assert.AreEqual(ExportSamples.Info, batch.Info);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(200)]
    public void Tokens_are_read_with_a_password_and_the_parameters_of_the_file(int count)
    {
        using var key = ExportSamples.PasswordKey();
        var reader = ExportSamples.Open(ExportSamples.Write(ExportSamples.Tokens(count), key));
        Assert.IsNull(reader.KeyName);
        Assert.AreEqual(ExportSamples.Derivation.Iterations, reader.Derivation!.Iterations);
        CollectionAssert.AreEqual(ExportSamples.Derivation.Salt, reader.Derivation.Salt);

        using var derived = ExportKey.FromPassword(Encoding.UTF8.GetBytes(ExportSamples.Password), reader.Derivation);
        using var batch = reader.Read(derived);
        AssertSame(ExportSamples.Tokens(count), batch.Tokens);
    }

    [TestMethod]
    public void Seeds_of_every_length_are_read()
    {
        List<TokenExport> Make() => [.. Enumerable.Range(16, 49).Select(size => ExportSamples.Token(size, size))];
        using var key = ExportSamples.PreSharedKey();
        using var batch = ExportSamples.Open(ExportSamples.Write(Make(), key)).Read(key);
        AssertSame(Make(), batch.Tokens);
    }

    [TestMethod]
    [DataRow(6, 30)]
    [DataRow(8, 30)]
    [DataRow(6, 60)]
    [DataRow(8, 60)]
    public void Digits_and_period_are_read(int digits, int period)
    {
        using var key = ExportSamples.PreSharedKey();
        using var batch = ExportSamples.Open(ExportSamples.Write([ExportSamples.Token(1, 20, digits, period)], key)).Read(key);
        AssertSame([ExportSamples.Token(1, 20, digits, period)], batch.Tokens);
    }

    [TestMethod]
    public void Values_that_were_not_measured_are_not_written()
    {
        using var key = ExportSamples.PreSharedKey();
        var token = new TokenExport { Serial = "KF0000000001", Seed = ExportSamples.Seed(1, 20), Digits = 6, Period = 30, ClockSetAt = ExportSamples.Now };
        var file = ExportSamples.Write([token], key);
        using var batch = ExportSamples.Open(file).Read(key);
        AssertSame([token], batch.Tokens);
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
        using var key = ExportSamples.PreSharedKey();
        var token = new TokenExport
        {
            Serial = "KF0000000001",
            Seed = ExportSamples.Seed(1, 20),
            Digits = 6,
            Period = period,
            ClockSetAt = ExportSamples.Now,
            ClockOffsetMs = offsetMs,
        };
        var file = Encoding.UTF8.GetString(ExportSamples.Write([token], key)).Replace(" ", "").Replace("\n", "");
        var expected = drift.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"<pskc:TimeDrift><pskc:PlainValue>{expected}</pskc:PlainValue></pskc:TimeDrift>", file);
    }

    [TestMethod]
    public void The_same_tokens_give_another_ciphertext_each_time()
    {
        using var key = ExportSamples.PreSharedKey();
        CollectionAssert.AreNotEqual(ExportSamples.Write(ExportSamples.Tokens(1), key), ExportSamples.Write(ExportSamples.Tokens(1), key));
    }

    [TestMethod]
    public void An_export_without_tokens_or_with_a_serial_twice_is_refused()
    {
        using var key = ExportSamples.PreSharedKey();
        Assert.ThrowsExactly<ArgumentException>(() => ExportSamples.Write([], key));
        Assert.ThrowsExactly<ArgumentException>(() => ExportSamples.Write([ExportSamples.Token(1), ExportSamples.Token(1)], key));
    }

    [TestMethod]
    public void A_zeroized_key_or_seed_is_refused()
    {
        var key = ExportSamples.PreSharedKey();
        var token = ExportSamples.Token(1);
        token.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => ExportSamples.Write([token], key));
        key.Dispose();
        Assert.ThrowsExactly<ArgumentException>(() => ExportSamples.Write(ExportSamples.Tokens(1), key));
    }

    [TestMethod]
    public void Writing_does_not_zeroize_the_seeds_or_close_the_stream()
    {
        using var key = ExportSamples.PreSharedKey();
        var token = ExportSamples.Token(1);
        using var file = new MemoryStream();
        PskcWriter.Write(file, ExportSamples.Info, [token], key);
        Assert.IsTrue(file.CanWrite);
        CollectionAssert.AreEqual(ExportSamples.Seed(1, 20), token.Seed);
    }

    private static void AssertSame(List<TokenExport> expected, IReadOnlyList<TokenExport> actual)
    {
        Assert.HasCount(expected.Count, actual);
        foreach (var (left, right) in expected.Zip(actual))
        {
            Assert.AreEqual(left.Serial, right.Serial);
            CollectionAssert.AreEqual(left.Seed, right.Seed);
            Assert.AreEqual(left.Digits, right.Digits);
            Assert.AreEqual(left.Period, right.Period);
            Assert.AreEqual(left.ClockSetAt, right.ClockSetAt);
            Assert.AreEqual(left.ClockOffsetMs, right.ClockOffsetMs);
            Assert.AreEqual(left.ClockPpm, right.ClockPpm);
            Assert.AreEqual(left.ClockPpmUncertainty, right.ClockPpmUncertainty);
        }
    }
}
