using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>A port at the wrong speed, in telnet mode, or with another device.</summary>
[TestClass]
public class UnreadableAnswerTests
{
    [TestMethod]
    [TestCategory("Long")]
    [DataRow("00F8E0001C", "the speed of the serial server's port is not 115200 bit/s, its port is in telnet mode")]
    [DataRow("FFFD01FFFB03", "The serial server negotiates telnet: set its port to raw TCP mode.")]
    [DataRow("4142430D0A", "or another device is plugged in")]
    public void Something_that_answers_and_cannot_be_read_is_reported_as_such(string bytes, string cause)
    {
        using var desk = Answering(bytes);
        foreach (var command in new[] { "info", "self-test" })
        {
            var result = desk.Run(command, "--port", "port1");
            Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
            Assert.StartsWith("something answers on port1, but it cannot be read. ", result.Error);
            Assert.Contains(cause, result.Error);
        }
    }

    [TestMethod]
    [DataRow("00F8E0001C")]
    [DataRow("FFFD01FFFB03")]
    public void Personalize_does_not_ask_for_a_unit_where_something_answers(string bytes)
    {
        using var desk = Answering(bytes);
        desk.KillsAtEvent = () => desk.LastLine.Contains("waiting", StringComparison.Ordinal);
        var result = desk.Personalize(1);
        Assert.Contains("something answers on port1, but it cannot be read.", result.Output);
        Assert.DoesNotContain("plug in a unit", result.Output);
    }

    [TestMethod]
    public void An_empty_port_asks_for_a_unit()
    {
        using var desk = new Desk(ports: 1, units: 1);
        Assert.Contains("no answer to INFO on port1. Check that the unit is plugged in and awake", desk.Run("info", "--port", "port1").Error);
        desk.KillsAtEvent = () => desk.LastLine.Contains("waiting", StringComparison.Ordinal);
        Assert.Contains("plug in a unit.", desk.Run(desk.PersonalizeArguments(1)).Output);
    }

    private static Desk Answering(string bytes)
    {
        var desk = new Desk(ports: 1, units: 1);
        desk.Fill();
        desk.Port.ChangesAnswer = _ => Convert.FromHexString(bytes);
        return desk;
    }
}
