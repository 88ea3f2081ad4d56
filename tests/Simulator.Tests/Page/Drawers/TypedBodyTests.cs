using Keyfob.Simulator.Page.Drawers;

namespace Keyfob.Simulator.Tests.Page.Drawers;

[TestClass]
public class TypedBodyTests
{
    [TestMethod]
    [DataRow("", "INFO")]
    [DataRow(" info ", "INFO")]
    [DataRow("self-test", "SELF-TEST")]
    [DataRow("challenge nonce=0a", "CHALLENGE nonce=0a")]
    [DataRow(">7 info*00000000", ">7 info*00000000")]
    [DataRow(">7a info*00000000", ">7a info*00000000")]
    public void A_command_word_is_sent_in_upper_case(string typed, string expected) => Assert.AreEqual(expected, TypedRequest.Body(typed));
}
