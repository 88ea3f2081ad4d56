using Keyfob.Cli;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class SelfTestCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow("OK err=0", ExitCode.Done, "the self-test passed.")]
    [DataRow("OK err=12", ExitCode.Failed, "the self-test failed: the panel shows Err 12. See firmware/README.md.")]
    public void The_result_is_printed_and_is_the_exit_code(string answer, int code, string line)
    {
        _station.Token = _ => answer;
        Assert.AreEqual(code, _station.Run("self-test", "--port", "p"), _station.Error);
        Assert.AreEqual(line + Environment.NewLine, _station.Output);
    }
}
