using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class InfoCommandTests : IDisposable
{
    private const string Sealed =
        "OK v=1 fw=1.2.0 dev=0 life=sealed unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF serial=KF0000000001 digits=6 period=30 check=0011223344556677"
        + " key=deleted clock=1700000000 set=0 temp=93 ageing=-3 trim=0 mv=2950 err=14 age=0";

    private const string Blank =
        "OK v=1 fw=1.2.0 dev=1 life=blank unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF serial=000000000000 digits=6 period=30 check=0000000000000000"
        + " key=present clock=missing set=0 temp=0 ageing=0 trim=0 mv=0 err=0 age=0 panel=lost";

    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void Values_have_their_units()
    {
        _station.Token = _ => Sealed;
        Assert.AreEqual(ExitCode.Done, _station.Run("info", "--port", "p"), _station.Error);
        foreach (var line in new[]
        {
            "life         sealed", "serial       KF0000000001", "unit         A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "firmware     1.2.0", "development  no", "digits       6", "period       30 s", "checkValue   0011223344556677", "unitKey      deleted", "panel        ok", "clock        2023-11-14T22:13:20Z", "temperature  23.25 degrees Celsius",
            "ageing       -3 (Aging Offset of the clock chip)", "millivolts   2950 mV", "error        14 (on the panel: Err)",
        })
        {
            Assert.Contains(line + Environment.NewLine, _station.Output + Environment.NewLine);
        }
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    public void A_token_that_does_not_answer_twice_is_to_be_woken(int unanswered, bool isAskedFor)
    {
        _station.Clock = new ImmediateTime { Unanswered = unanswered };
        _station.Token = _ => Sealed;
        Assert.AreEqual(ExitCode.Done, _station.Run("info", "--port", "p"), _station.Error);
        Assert.AreEqual(isAskedFor, _station.Error.Contains("no answer yet: hold the token's button for 3 s", StringComparison.Ordinal), _station.Error);
    }

    [TestMethod]
    public void What_a_token_does_not_know_is_no_zero()
    {
        _station.Token = _ => Blank;
        Assert.AreEqual(ExitCode.Done, _station.Run("info", "--port", "p"), _station.Error);
        foreach (var line in new[]
        {
            "development  yes", "unitKey      present", "panel        does not answer", "serial       none", "digits       none", "period       none", "checkValue   none", "clock        missing", "temperature  unknown", "ageing       unknown", "millivolts   unknown", "error        none",
        })
        {
            Assert.Contains(line + Environment.NewLine, _station.Output + Environment.NewLine);
        }

        Assert.AreEqual(ExitCode.Done, _station.Run("info", "--port", "p", "--json"), _station.Error);
        using var json = JsonDocument.Parse(_station.Output);
        foreach (var name in new[] { "serial", "digits", "period", "checkValue", "temperature", "ageing", "millivolts", "error" })
        {
            Assert.AreEqual(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind, name);
        }
    }
}
