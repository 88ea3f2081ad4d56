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
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("off")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Enable","configurationoption":"Disable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Enable"},"wirelessclient":{"ConfigurationOption":"Disable"}}""")]
    public void Another_file_is_a_reason(string json) => Assert.AreEqual("the file is not a network deployment", Judge(json).Reason);

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"WirelessClient":null}""")]
    [DataRow("""{"WirelessClient":{}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"None"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Enable"}}""")]
    [DataRow("""{"WirelessClient":{"ConfigurationOption":"Disable "}}""")]
    public void A_client_that_is_not_off_is_a_reason(string json) => Assert.AreEqual("the file does not set the wireless client to Disable", Judge(json).Reason);

    [TestMethod]
    public void An_access_point_is_a_reason() => Assert.AreEqual(
        "the file configures an access point",
        Judge("""{"WirelessClient":{"ConfigurationOption":"Disable"},"WirelessAccessPoint":{"AccessPointOptions":"AutoStart"}}""").Reason);

    [TestMethod]
    public void No_file_is_a_reason() => Assert.AreEqual("no file was given (--network-deployment)", NetworkDeployment.Judge(null).Reason);

    private static Finding Judge(string text) => NetworkDeployment.Judge(Evidence.FileOf(text));
}
