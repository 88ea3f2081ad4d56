namespace Keyfob.Cli.Tests;

[TestClass]
public class CommandRunTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    public void The_exit_code_of_a_command_is_returned(int code)
    {
        var error = new StringWriter();
        Assert.AreEqual(code, CommandRun.Run(() => Task.FromResult(code), error));
        Assert.AreEqual(string.Empty, error.ToString());
    }

    [TestMethod]
    public void A_bad_argument_gives_its_line_and_exit_code_2() => AssertFails(new BadArgumentException("--out takes a file."), "--out takes a file.", 2);

    [TestMethod]
    public void A_command_that_cannot_go_on_gives_its_line_and_exit_code_5()
    {
        AssertFails(new CommandException("the port is in use."), "the port is in use.", 5);
        AssertFails(new DerivedException(), "the port is gone.", 5);
    }

    [TestMethod]
    public void Another_exception_reaches_the_caller()
    {
        var error = new StringWriter();
        Assert.ThrowsExactly<InvalidOperationException>(() => CommandRun.Run(() => throw new InvalidOperationException(), error));
        Assert.AreEqual(string.Empty, error.ToString());
    }

    private static void AssertFails(Exception failure, string line, int code)
    {
        foreach (var action in (Func<Task<int>>[])[() => throw failure, () => Task.FromException<int>(failure)])
        {
            var error = new StringWriter();
            Assert.AreEqual(code, CommandRun.Run(action, error));
            Assert.AreEqual(line + Environment.NewLine, error.ToString());
        }
    }

    private sealed class DerivedException() : CommandException("the port is gone.", new IOException("inner"));
}
