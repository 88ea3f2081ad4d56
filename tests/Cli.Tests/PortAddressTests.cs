namespace Keyfob.Cli.Tests;

[TestClass]
public class PortAddressTests
{
    [TestMethod]
    [DataRow("/dev/ttyUSB0", null, 0)]
    [DataRow("COM3", null, 0)]
    [DataRow("tcp://station-7:7001", "station-7", 7001)]
    [DataRow("tcp://[::1]:65535", "::1", 65535)]
    public void A_device_or_a_TCP_port_is_one_port(string text, string? host, int number)
    {
        Assert.AreEqual(new PortAddress(text, host, number), PortAddress.ParseOne("--port", text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a,b")]
    [DataRow("tcp://host:7001-7002")]
    public void None_or_several_ports_are_refused_where_one_is_expected(string text)
    {
        var bad = Assert.ThrowsExactly<BadArgumentException>(() => PortAddress.ParseOne("--port", text));
        Assert.AreEqual("--port takes one port.", bad.Message);
    }

    [TestMethod]
    public void A_range_of_TCP_ports_is_a_port_for_each_number()
    {
        var names = PortAddress.ParseList("--ports", "COM3, tcp://[::1]:9-11").Select(port => port.Name).ToArray();
        CollectionAssert.AreEqual(new[] { "COM3", "tcp://[::1]:9", "tcp://[::1]:10", "tcp://[::1]:11" }, names);
    }

    [TestMethod]
    public void A_list_has_up_to_256_ports() => Assert.HasCount(256, PortAddress.ParseList("--ports", "tcp://h:1-256"));

    [TestMethod]
    public void A_name_has_up_to_300_characters()
    {
        var name = new string('p', 300);
        Assert.AreEqual(name, PortAddress.ParseOne("--port", name).Name);
        Assert.ThrowsExactly<BadArgumentException>(() => PortAddress.ParseOne("--port", name + "p"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("p,p")]
    [DataRow("/dev/tty\u001b[2JUSB0")]
    [DataRow("tcp://h:1-257")]
    [DataRow("tcp://h:0")]
    [DataRow("tcp://h:65536")]
    [DataRow("tcp://h:2-1")]
    [DataRow("tcp://h:1-2-3")]
    [DataRow("tcp://h:")]
    [DataRow("tcp://h")]
    [DataRow("tcp://:7001")]
    [DataRow("http://h:7001")]
    public void What_is_no_list_of_ports_is_refused(string text) =>
        Assert.ThrowsExactly<BadArgumentException>(() => PortAddress.ParseList("--ports", text));

    [TestMethod]
    [DataRow("tcp://127.0.0.1:7001", "127.0.0.1:7001")]
    [DataRow("tcp://localhost:0", "127.0.0.1:0")]
    [DataRow("tcp://[::1]:80", "[::1]:80")]
    public void A_server_listens_on_an_IP_address_or_localhost(string text, string expected) =>
        Assert.AreEqual(expected, PortAddress.ParseListener(text)?.ToString());

    [TestMethod]
    [DataRow(null)]
    [DataRow("tcp://")]
    [DataRow("tcp://127.0.0.1")]
    [DataRow("tcp://127.0.0.1:65536")]
    [DataRow("tcp://127.0.0.1:-1")]
    [DataRow("tcp://127.0.0.1:7001-7002")]
    [DataRow("tcp://127.0.0.1:7001/path")]
    [DataRow("tcp://me:secret@127.0.0.1:7001")]
    [DataRow("tcp://somewhere.else:7001")]
    [DataRow("127.0.0.1:7001")]
    public void A_server_does_not_listen_elsewhere(string? text) => Assert.IsNull(PortAddress.ParseListener(text));
}
