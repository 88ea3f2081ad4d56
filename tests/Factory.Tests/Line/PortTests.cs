using Keyfob.Factory.Line;

namespace Keyfob.Factory.Tests.Line;

[TestClass]
public class PortTests
{
    [TestMethod]
    public async Task A_port_that_is_not_there_is_told_from_one_that_may_not_be_used()
    {
        var missing = await Assert.ThrowsExactlyAsync<FactoryException>(() => Open("/dev/ttyNone"));
        Assert.Contains("there is no such port", missing.Message);
        var nobody = await Assert.ThrowsExactlyAsync<FactoryException>(() => Open("tcp://127.0.0.1:1"));
        Assert.Contains("nobody listens there", nobody.Message);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a,b")]
    [DataRow("tcp://host:7001-7002")]
    public void One_port_is_asked_for_by_its_own_option(string text)
    {
        var bad = Assert.ThrowsExactly<BadArgumentException>(() => PortAddress.ParseOne(text));
        Assert.AreEqual("--port takes one port.", bad.Message);
    }

    private static Task<Stream> Open(string name) => LineOpener.OpenAsync(PortAddress.ParseOne(name), CancellationToken.None);
}
