using Keyfob.Factory.Shipping;
using Keyfob.Kits;

namespace Keyfob.Factory.Tests.Shipping;

[TestClass]
public class NetworkDeploymentTests
{
    [TestMethod]
    public void The_kits_file_and_the_boards_file_switch_Wi_Fi_off()
    {
        Assert.IsTrue(NetworkDeployment.Judge(ShipCheckFile.Read(DeploymentFiles.Network())).IsGood);
        Assert.IsTrue(NetworkDeployment.Judge(ShipCheckFile.Read(File.ReadAllBytes(WorkingTree.PathOf("boards/Esp32DevKit/wifi-off.json")))).IsGood);
    }

    [TestMethod]
    [DataRow(Evidence.NetworkOff)]
    [DataRow("""{"wirelessclient":{"configurationoption":"DISABLE"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable"},"WirelessAccessPoint":{"AccessPointOptions":"Disable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable"},"WirelessAccessPoint":{"Ssid":"x"}}""")]
    public void What_nanoff_accepts_as_off_is_off(string json) => Assert.IsNull(Judge(json).Reason);

    [TestMethod]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("off")]
    [DataRow("""{"WirelessClient":null}""")]
    [DataRow("""{"WirelessClient":{}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"None"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Enable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable "}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable","configurationoption":"Enable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable"},"wirelessclient":{"ConfigurationOption":"Enable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable"},"WirelessAccessPoint":{"AccessPointOptions":"AutoStart"}}""")]
    public void Everything_else_is_a_reason(string json) => Assert.IsNotNull(Judge(json).Reason);

    [TestMethod]
    public void No_file_is_a_reason() => Assert.AreEqual("no file was given (--network-deployment)", NetworkDeployment.Judge(null).Reason);

    private static Finding Judge(string text) => NetworkDeployment.Judge(Evidence.FileOf(text));
}
