using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

[TestClass]
public class TokenExportTests
{
    [TestMethod]
    [DataRow("KF00000001")]
    [DataRow("KF00000000012")]
    [DataRow("kf0000000001")]
    [DataRow("KF000000-001")]
    [DataRow("")]
    public void A_serial_has_twelve_letters_and_digits(string serial)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(serial: serial));
    }

    [TestMethod]
    [DataRow(15)]
    [DataRow(65)]
    [DataRow(0)]
    public void A_seed_has_16_to_64_bytes(int size)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(seedSize: size));
    }

    [TestMethod]
    [DataRow(7, 30)]
    [DataRow(6, 45)]
    [DataRow(0, 0)]
    public void Digits_and_period_are_those_that_the_token_can_show(int digits, int period)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(digits: digits, period: period));
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(-1e12)]
    public void An_invalid_measurement_is_refused(double value)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(offset: value));
        Assert.ThrowsExactly<ArgumentException>(() => Make(uncertainty: value));
    }

    [TestMethod]
    public void An_uncertainty_is_not_negative()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(uncertainty: -0.1));
    }

    [TestMethod]
    public void The_clock_is_in_UTC()
    {
        using var token = Make(setAt: new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(1)));
        Assert.AreEqual(TimeSpan.Zero, token.ClockSetAt.Offset);
        Assert.AreEqual(9, token.ClockSetAt.Hour);
    }

    [TestMethod]
    [DataRow(16, 6, 30, 0.0)]
    [DataRow(64, 8, 60, 999_999_999.0)]
    public void Values_at_the_limits_are_kept_and_go_into_the_seed_file(int size, int digits, int period, double measured)
    {
        using var token = Make(seedSize: size, digits: digits, period: period, offset: -measured, uncertainty: measured);
        var entry = token.ToEntry("oath.KF");
        Assert.AreEqual(("KF0000000001", "oath.KF", digits, period), (entry.Serial, entry.Manufacturer, entry.Digits, entry.Period));
        Assert.AreSame(token.Seed, entry.Seed);
        Assert.AreEqual((token.ClockSetAt, -measured, null, measured), (entry.Clock!.SetAt, entry.Clock.OffsetMs, entry.Clock.Ppm, entry.Clock.PpmUncertainty));
    }

    [TestMethod]
    [DataRow(1e9)]
    [DataRow(-1e9)]
    public void A_measurement_has_less_than_a_billion(double value)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Make(offset: value));
        Assert.AreEqual(value / 10, Make(offset: value / 10).ClockOffsetMs);
        Assert.IsNull(Make().ClockOffsetMs);
    }

    [TestMethod]
    public void Disposing_zeroizes_the_seed()
    {
        var token = Make();
        var seed = token.Seed;
        token.Dispose();
        Assert.IsTrue(seed.All(b => b == 0));
    }

    [TestMethod]
    [DataRow("KF", "a")]
    [DataRow("oath.K", "a")]
    [DataRow("oath.KF,x", "a")]
    [DataRow("iana.", "a")]
    [DataRow("iana.Acme\n", "a")]
    [DataRow("oath.KF", "")]
    [DataRow("oath.KF", "a\n")]
    [DataRow("oath.KF", "<b>")]
    [DataRow("oath.KF", "Prüfling")]
    public void Names_that_would_need_quoting_are_refused(string manufacturer, string batch)
    {
        Assert.ThrowsExactly<ArgumentException>(() => new ExportInfo { Manufacturer = manufacturer, Batch = batch, CreatedAt = ExportSamples.Now });
    }

    [TestMethod]
    [DataRow("oath.KF")]
    [DataRow("iana.Acme Tokens")]
    [DataRow("iana.A")]
    public void A_manufacturer_is_named_as_RFC_6030_does(string manufacturer)
    {
        Assert.AreEqual(manufacturer, (ExportSamples.Info with { Manufacturer = manufacturer }).Manufacturer);
    }

    private static TokenExport Make(
        string serial = "KF0000000001",
        int seedSize = 20,
        int digits = 6,
        int period = 30,
        DateTimeOffset setAt = default,
        double? offset = null,
        double? uncertainty = null) => new()
        {
            Serial = serial,
            Seed = Enumerable.Repeat((byte)7, seedSize).ToArray(),
            Digits = digits,
            Period = period,
            ClockSetAt = setAt,
            ClockOffsetMs = offset,
            ClockPpmUncertainty = uncertainty,
        };
}
