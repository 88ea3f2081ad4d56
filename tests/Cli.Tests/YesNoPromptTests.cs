namespace Keyfob.Cli.Tests;

[TestClass]
public class YesNoPromptTests
{
    [TestMethod]
    [DataRow("y\n", true)]
    [DataRow("Y\n", true)]
    [DataRow(" yes \n", true)]
    [DataRow("YES", true)]
    [DataRow("", false)]
    [DataRow("\nyes\n", false)]
    [DataRow("n\n", false)]
    [DataRow("no\n", false)]
    [DataRow("ye\n", false)]
    [DataRow("y y\n", false)]
    public void Only_y_or_yes_is_a_yes(string input, bool expected) => Assert.AreEqual(expected, YesNoPrompt.Read(new StringReader(input)));
}
