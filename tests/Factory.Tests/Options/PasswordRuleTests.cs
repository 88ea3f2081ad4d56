using System.Text;
using Keyfob.Factory.Options;

namespace Keyfob.Factory.Tests.Options;

[TestClass]
public sealed class PasswordRuleTests
{
    [TestMethod]
    [DataRow("twelve chars")]
    [DataRow("grüße an alle")]
    [DataRow("aaaaaaaaaaab")]
    [DataRow("modifier ˿ letter")]
    [DataRow("greek Ͱ letter")]
    public void A_password_that_can_be_typed_elsewhere_has_no_problem(string password) => Assert.IsNull(PasswordRules.Problem(Encoding.UTF8.GetBytes(password)));

    [TestMethod]
    [DataRow("eleven char", "has 11 characters. A new batch needs at least 12 characters")]
    [DataRow("aaaaaaaaaaaa", "is one character, repeated")]
    [DataRow(" leading blank", "begins or ends with a blank")]
    [DataRow("trailing blank ", "begins or ends with a blank")]
    [DataRow("a tab\tinside it", "has a control character or another one that cannot be seen")]
    [DataRow("zero\u200Bwidth space", "has a control character or another one that cannot be seen")]
    [DataRow("line\u2028separator", "has a control character or another one that cannot be seen")]
    [DataRow("paragraph\u2029separator", "has a control character or another one that cannot be seen")]
    [DataRow("not \uFFFD UTF-8 once", "has a character that was not UTF-8")]
    [DataRow("accent a\u0300 apart", "has an accent that is a character of its own. Type it again at a keyboard, or save it in Unicode's form NFC")]
    [DataRow("accent a\u036F apart", "has an accent that is a character of its own. Type it again at a keyboard, or save it in Unicode's form NFC")]
    [DataRow("a zero \0 byte", "looks like UTF-16. Save it as UTF-8")]
    public void A_problem_is_said_in_words(string password, string problem) => Assert.AreEqual(problem, PasswordRules.Problem(Encoding.UTF8.GetBytes(password)));

    [TestMethod]
    public void Another_encoding_is_recognized()
    {
        // No zero bytes: only the byte order marks tell.
        Assert.AreEqual("looks like UTF-16. Save it as UTF-8", PasswordRules.Problem([0xFF, 0xFE, .. "twelve chars"u8]));
        Assert.AreEqual("looks like UTF-16. Save it as UTF-8", PasswordRules.Problem([0xFE, 0xFF, .. "twelve chars"u8]));
        Assert.AreEqual("is not UTF-8. It looks like Latin-1 or Windows-1252: save it as UTF-8", PasswordRules.Problem(Encoding.Latin1.GetBytes("grüße an alle")));
    }
}
