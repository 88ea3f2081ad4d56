using System.Text;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

/// <summary>What other tools wrote, whole or changed.</summary>
internal static class Evidence
{
    public const string NetworkOff = """{"SerialPort":"","WirelessClient":{"Ssid":"off","Password":"","ConfigurationOption":"Disable"}}""";

    public static string PathOf(string fixture) => WorkingTree.PathOf("tests/Factory.Tests/Shipping/Fixtures/" + fixture);

    public static string Text(string fixture) => File.ReadAllText(PathOf(fixture));

    public static ShipCheckFile FileOf(string text) => ShipCheckFile.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The reasons among findings, each with its check.</summary>
    public static string[] Reasons(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => !finding.IsGood).Select(finding => $"{finding.Check}: {finding.Reason}")];
}
