using System.Text;
using Keyfob.Factory.Shipping;

namespace Keyfob.Factory.Tests.Shipping;

/// <summary>Output files of other tools, unchanged or changed.</summary>
internal static class Evidence
{
    public const string NetworkOff = """{"SerialPort":"","WirelessClient":{"Ssid":"off","Password":"","ConfigurationOption":"Disable"}}""";

    public static string PathOf(string fixture) => WorkingTree.PathOf("tests/Factory.Tests/Shipping/Fixtures/" + fixture);

    public static string Text(string fixture) => File.ReadAllText(PathOf(fixture));

    public static ShipCheckFile FileOf(string text) => ShipCheckFile.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The reasons of findings, each with its check.</summary>
    public static string[] Reasons(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => !finding.IsGood).Select(finding => $"{finding.Check}: {finding.Reason}")];
}
