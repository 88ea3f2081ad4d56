using Keyfob.VerifierRules.Verification;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class SubmittedCodeTests
{
    [TestMethod]
    [DataRow("000001", 1, 6)]
    [DataRow("279037", 279037, 6)]
    [DataRow("07081804", 7081804, 8)]
    [DataRow(" 279 037\t", 279037, 6)]
    [DataRow("27 90 37", 279037, 6)]
    [DataRow("\u00A0279\u2009037\r\n", 279037, 6)]
    public void Digits_with_white_space_anywhere_are_a_code(string text, int number, int digits)
    {
        Assert.IsTrue(SubmittedCode.TryParse(text, out var code));
        Assert.AreEqual(new SubmittedCode(number, digits), code);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("1")]
    [DataRow("27903")]
    [DataRow("123456789")]
    [DataRow("27903a")]
    [DataRow("-279037")]
    [DataRow("+279037")]
    [DataRow("279-037")]
    [DataRow("0x1234")]
    [DataRow("٢٧٩٠٣٧", DisplayName = "Arabic digits")]
    [DataRow("２７９０３７", DisplayName = "full-width digits")]
    [DataRow("279037\0")]
    public void Anything_else_is_no_code(string text) => Assert.IsFalse(SubmittedCode.TryParse(text, out _));

    [TestMethod]
    public void A_text_that_is_too_long_is_not_read()
    {
        Assert.IsTrue(SubmittedCode.TryParse("279037".PadRight(SubmittedCode.MaxLength), out _));
        Assert.IsFalse(SubmittedCode.TryParse("279037".PadRight(SubmittedCode.MaxLength + 1), out _));
    }

    [TestMethod]
    public void The_text_of_a_code_does_not_show_it() => Assert.AreEqual("(a code)", new SubmittedCode(279037, 6).ToString());
}
