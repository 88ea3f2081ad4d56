namespace Keyfob.Cli.Tests;

[TestClass]
public class ListenAddressTests
{
    [TestMethod]
    [DataRow("127.0.0.1:5035", "127.0.0.1:5035")]
    [DataRow("127.0.0.1:0", "127.0.0.1:0")]
    [DataRow("localhost:80", "127.0.0.1:80")]
    [DataRow("0.0.0.0:65535", "0.0.0.0:65535")]
    [DataRow("[::1]:5035", "[::1]:5035")]
    [DataRow("[::]:1", "[::]:1")]
    [DataRow(null, null)]
    public void Valid_address_is_parsed(string? text, string? endPoint) => Assert.AreEqual(endPoint, ListenAddress.Parse(text, 5035)?.ToString());

    [TestMethod]
    [DataRow("")]
    [DataRow("5035")]
    [DataRow("127.0.0.1")]
    [DataRow("::1:5035")]
    [DataRow("[::1]")]
    [DataRow("host.example.org:80")]
    [DataRow("127.0.0.1:65536")]
    public void Another_address_gives_a_message_with_an_example(string text) =>
        Assert.Contains("127.0.0.1:5035", Assert.ThrowsExactly<BadArgumentException>(() => ListenAddress.Parse(text, 5035)).Message);
}
