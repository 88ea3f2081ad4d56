using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

[TestClass]
public class DeviceDetailsTests
{
    [TestMethod]
    public void A_unit_that_does_not_answer_is_good() => Assert.IsTrue(Judge(Evidence.Text("nanoff-refused.txt")).IsGood);

    [TestMethod]
    [DataRow("nanoff-answered.txt", "the debugger answers: the unit is not locked")]
    [DataRow("nanoff-boot-loader.txt", "the debugger answers: the unit is not locked")]
    [DataRow("nanoff-no-details.txt", "nanoff failed for another reason than a missing answer")]
    [DataRow("nanoff-port-taken.txt", "nanoff failed for another reason than a missing answer")]
    [DataRow("nanoff-quiet.txt", "nanoff failed for another reason than a missing answer")]
    public void Everything_else_that_nanoff_prints_is_a_reason(string fixture, string reason) =>
        Assert.AreEqual(reason, Judge(Evidence.Text(fixture)).Reason);

    [TestMethod]
    public void An_answer_and_a_failure_in_one_file_are_an_answer()
    {
        var text = Evidence.Text("nanoff-answered.txt") + Evidence.Text("nanoff-refused.txt");
        Assert.AreEqual("the debugger answers: the unit is not locked", Judge(text).Reason);
    }

    [TestMethod]
    public void A_truncated_file_two_runs_and_another_text_are_reasons()
    {
        var text = Evidence.Text("nanoff-refused.txt");
        for (var length = 0; length < text.TrimEnd().Length; length++)
        {
            Assert.IsFalse(Judge(text[..length]).IsGood, $"cut at {length}");
        }

        Assert.IsFalse(Judge(text + text).IsGood);
        Assert.IsFalse(Judge("bash: nanoff: command not found").IsGood);
        Assert.IsFalse(Judge("Error E2001: x (Couldn't connect to specified nano device.)").IsGood);
    }

    [TestMethod]
    public void No_output_is_a_reason() => Assert.AreEqual("no output was given (--device-details)", DeviceDetails.Judge(null).Reason);

    private static Finding Judge(string text) => DeviceDetails.Judge(Evidence.FileOf(text));
}
