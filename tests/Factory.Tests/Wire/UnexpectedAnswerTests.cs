using Keyfob.Cli;
using Keyfob.Factory.Tests.Commands;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>Answers without a tag may contain anything. Invalid ones give a message and an exit code.</summary>
[TestClass]
public sealed class UnexpectedAnswerTests : IDisposable
{
    private const string Info =
        "OK v=1 fw=1.2.0 dev=0 life=sealed unit=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF serial=KF0000000001 digits=6 period=30 check=0011223344556677"
        + " key=deleted clock=1700000000 set=0 temp=0 ageing=0 trim=0 mv=3000 err=0 age=0";

    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow("OK")]
    [DataRow("OK mv=3000")]
    [DataRow("OK err= mv=3000")]
    [DataRow("OK err=x mv=3000")]
    [DataRow("OK err=99999999999 mv=3000")]
    public void A_self_test_answer_without_a_result_is_refused(string answer)
    {
        _station.Token = _ => answer;
        Assert.AreEqual(ExitCode.DeviceFailed, _station.Run("self-test", "--port", "p"));
        Assert.Contains("SELF-TEST has no valid err", _station.Error);
    }

    [TestMethod]
    [DataRow("serial=KF0000000001", "serial=KF000000001")]
    [DataRow("serial=KF0000000001", "serial=KF00000000012")]
    [DataRow("serial=KF0000000001", "serial=")]
    [DataRow("mv=3000", "mv=much")]
    [DataRow("unit=A0", "unit=")]
    public void An_INFO_with_an_invalid_field_is_refused(string good, string bad)
    {
        _station.Token = _ => Info.Replace(good, bad, StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.DeviceFailed, _station.Run("info", "--port", "p"));
        Assert.Contains("INFO has no valid", _station.Error);
    }

    [TestMethod]
    [DataRow("9223372036854775807")]
    [DataRow("4294967296")]
    [DataRow("stopped")]
    public void A_time_outside_the_range_of_the_clock_is_no_time(string clock)
    {
        _station.Token = _ => Info.Replace("1700000000", clock, StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.Done, _station.Run("info", "--port", "p"), _station.Error);
        Assert.Contains(clock, _station.Output);
    }
}
