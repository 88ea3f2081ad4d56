using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Firmware.Tests.Secrets;

namespace Keyfob.Factory.Tests.Options;

/// <summary>What stays in memory of a password that is typed or checked.</summary>
[TestClass]
public sealed class PasswordMemoryTests
{
    [TestMethod]
    public void Typed_passwords_are_zeroized_except_the_one_that_is_taken()
    {
        // Too short; two that differ; two that are the same.
        byte[][] typed = [.. new[] { "too short", "a long enough password", "another long password", "the third long password", "the third long password" }.Select(Encoding.UTF8.GetBytes)];
        var asked = 0;
        var environment = new CommandEnvironment(TextWriter.Null, TextWriter.Null, TimeProvider.System, new SystemWord(), (_, _) => throw new IOException()) { AskSecret = _ => typed[asked++] };

        Assert.AreSame(typed[3], PasswordQuestion.Ask(environment, isNew: true));

        Assert.AreEqual("the third long password", Encoding.UTF8.GetString(typed[3]));
        foreach (var one in typed.Where(one => one != typed[3]))
        {
            CollectionAssert.AreEqual(new byte[one.Length], one);
        }
    }

    [TestMethod]
    [DataRow("a long enough password")]
    [DataRow("too short")]
    [DataRow(" begins with a blank")]
    public void Checking_a_password_leaves_no_copy(string text)
    {
        var password = Encoding.UTF8.GetBytes(text);
        Assert.AreEqual(0, AllocatedMemory.Count(() => PasswordRules.Problem(password), password, Encoding.Unicode.GetBytes(text)));
    }
}
