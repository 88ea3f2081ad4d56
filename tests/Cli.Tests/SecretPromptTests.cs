using System.Text;

namespace Keyfob.Cli.Tests;

[TestClass]
public class SecretPromptTests
{
    private const int MaxLength = 1024;

    [TestMethod]
    [DataRow("secret")]
    [DataRow(" Schlüssel 鍵 ")]
    [DataRow("")]
    public void What_is_typed_before_Enter_is_the_secret(string text) => Assert.AreEqual(text, Read(new TypedKeys().Type(text).Enter().Type("more")));

    [TestMethod]
    public void Backspace_deletes_the_last_character()
    {
        Assert.AreEqual("secret", Read(new TypedKeys().Type("secrx").Backspace().Type("et").Enter()));
        Assert.AreEqual("b", Read(new TypedKeys().Type("a").Backspace().Backspace().Backspace().Type("b").Enter()), "nothing is left to delete");
    }

    [TestMethod]
    public void A_key_without_a_character_is_ignored() =>
        Assert.AreEqual("secret", Read(new TypedKeys().Type("sec").Press(ConsoleKey.LeftArrow, '\0').Press(ConsoleKey.Tab, '\t').Type("ret").Enter()));

    [TestMethod]
    public void Escape_cancels() => Assert.IsNull(SecretPrompt.Read(new TypedKeys().Type("secret").Escape().Enter().Next));

    [TestMethod]
    [DataRow(MaxLength - 1)]
    [DataRow(MaxLength)]
    [DataRow(MaxLength + 1)]
    public void More_characters_than_the_maximum_are_ignored(int count) =>
        Assert.AreEqual(new string('s', Math.Min(count, MaxLength)), Read(new TypedKeys().Type(new string('s', count)).Enter()));

    [TestMethod]
    public void Without_a_terminal_nothing_is_asked()
    {
        if (!Console.IsInputRedirected)
        {
            Assert.Inconclusive("The tests have a terminal.");
        }

        Assert.IsNull(SecretPrompt.Ask("Password:"));
        Assert.IsNull(YesNoPrompt.Ask("Delete it?"));
    }

    private static string Read(TypedKeys keys) => Encoding.UTF8.GetString(SecretPrompt.Read(keys.Next)!);
}
