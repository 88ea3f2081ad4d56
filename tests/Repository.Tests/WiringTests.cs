using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests;

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

    [TestMethod]
    public void The_drawing_has_every_part_of_the_table()
    {
        List<string[]> rows = ReadRows();
        string drawing = File.ReadAllText(WorkingTree.PathOf(Wiring));
        List<string> texts = [.. Text().Matches(drawing).Select(match => match.Groups["text"].Value)];

        // "4.7 kΩ each" is one for each pin of the row.
        List<string> values = [.. rows.SelectMany(row => Value().Matches(string.Join('|', row)).SelectMany(match => Enumerable.Repeat(
            Label(match.Groups["number"].Value, match.Groups["unit"].Value),
            match.Groups["each"].Success ? Gpios(row[0]).Count : 1)))];
        Assert.IsGreaterThan(12, values.Count);
        CollectionAssert.AreEquivalent(values, texts.Where(text => DrawnValue().IsMatch(text)).ToList());
        Assert.HasCount(values.Count(value => !value.EndsWith('µ') && !value.Contains('n', StringComparison.Ordinal)), Resistor().Matches(drawing), "each resistor has its value");

        foreach (string name in rows.SelectMany(row => Name().Matches(string.Join('|', row)).Select(match => match.Value)).Distinct())
        {
            Assert.IsTrue(texts.Exists(text => text.Split(' ', ',').Contains(name)), $"{name} is not in the drawing");
        }
    }

    /// <summary>The rows of the wiring table, without its head.</summary>
    private static List<string[]> ReadRows() =>
    [
        .. File.ReadLines(WorkingTree.PathOf(Table)).SkipWhile(line => line != "| From | To | With |").Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>A value as drawings write it: 4k7, 1M, 4n7.</summary>
    private static string Label(string number, string unit)
    {
        string letter = unit is "Ω" ? "R" : unit[..1];
        return number.Contains('.', StringComparison.Ordinal) ? number.Replace(".", letter, StringComparison.Ordinal) : number + letter;
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

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?) (?<unit>[kM]?Ω|[nµ]F)(?<each> each)?")]
    private static partial Regex Value();

    [GeneratedRegex(@"^\d+[kMRnµ]\d*$")]
    private static partial Regex DrawnValue();

    [GeneratedRegex(@"class=""part"" [^>]*width=""14""")]
    private static partial Regex Resistor();

    /// <summary>Names of chips, transistors, and pins other than GPIO; and the parts that the table names with a word.</summary>
    [GeneratedRegex(@"\b(?!GPIO)(?:[A-Z]+\d{3,}|[PN]-FET|VBAT|VCC|SDA|SCL|EN|RX|TX|button|serial)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@">(?<text>[^<]+)</text>")]
    private static partial Regex Text();

    [GeneratedRegex(@"GPIO(?<number>\d+)")]
    private static partial Regex Gpio();
}
