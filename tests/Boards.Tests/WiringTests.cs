using System.Text.RegularExpressions;

namespace Keyfob.Boards.Tests;

/// <summary>The wiring table and the drawings show the pins of <c>Pins.cs</c>.</summary>
[TestClass]
public sealed partial class WiringTests
{
    private const string Pins = "boards/Esp32DevKit/Pins.cs";
    private const string Table = "boards/Esp32DevKit/README.md";
    private const string Wiring = "boards/Esp32DevKit/wiring.svg";
    private const string Schematic = "boards/ReferenceB2/schematic.svg";

    // GPIO34 is channel 6 of ADC1; the others are the flashing port with its boot strap, on the schematic's test pads.
    private const int BatteryPin = 34;
    private static readonly int[] s_testPads = [0, 1, 3];

    [TestMethod]
    public void The_table_names_every_pin()
    {
        IEnumerable<string> rows = File.ReadLines(WorkingTree.PathOf(Table)).Where(line => line.StartsWith("| GPIO", StringComparison.Ordinal));
        CollectionAssert.AreEquivalent(ReadPins(), Gpios(string.Join('\n', rows.Select(row => row.Split('|')[1]))));
    }

    [TestMethod]
    public void The_drawings_have_these_pins_and_no_others()
    {
        CollectionAssert.AreEquivalent(ReadPins(), Labels(Wiring));
        CollectionAssert.AreEquivalent(ReadPins().Concat(s_testPads).ToList(), Labels(Schematic));
    }

    private static List<int> ReadPins()
    {
        string code = File.ReadAllText(WorkingTree.PathOf(Pins));
        Assert.Contains("BatteryChannel = 6;", code);
        return
        [
            .. Constant().Matches(code).Where(match => !match.Groups["name"].Value.EndsWith("Bus", StringComparison.Ordinal)
                && match.Groups["name"].Value != "BatteryChannel").Select(match => int.Parse(match.Groups["number"].Value)),
            BatteryPin,
        ];
    }

    /// <summary>The labels that are nothing but the name of a pin.</summary>
    private static List<int> Labels(string drawing)
        => [.. Label().Matches(File.ReadAllText(WorkingTree.PathOf(drawing))).Select(match => int.Parse(match.Groups["number"].Value))];

    private static List<int> Gpios(string text)
        => [.. Gpio().Matches(text).Select(match => int.Parse(match.Groups["number"].Value))];

    [GeneratedRegex(@"const int (?<name>\w+) = (?<number>\d+);")]
    private static partial Regex Constant();

    [GeneratedRegex(@">GPIO(?<number>\d+)</text>")]
    private static partial Regex Label();

    [GeneratedRegex(@"GPIO(?<number>\d+)")]
    private static partial Regex Gpio();
}
