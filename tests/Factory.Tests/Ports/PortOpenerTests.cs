using Keyfob.Cli;
using Keyfob.Factory.Ports;

namespace Keyfob.Factory.Tests.Ports;

[TestClass]
public class PortOpenerTests
{
    [TestMethod]
    public async Task A_missing_serial_port_and_a_missing_server_have_different_messages()
    {
        var missing = await Assert.ThrowsExactlyAsync<CommandException>(() => Open("/dev/ttyNone"));
        Assert.Contains("there is no such port", missing.Message);
        var nobody = await Assert.ThrowsExactlyAsync<CommandException>(() => Open("tcp://127.0.0.1:1"));
        Assert.Contains("no server listens there", nobody.Message);
    }

    private static Task<Stream> Open(string name) => PortOpener.OpenAsync(PortAddress.ParseOne("--port", name), CancellationToken.None);
}
