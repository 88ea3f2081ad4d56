using System.Globalization;
using Keyfob.Factory.Personalization;
using Keyfob.Firmware.Tests.Readme;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The page "What to do when a row says ..." has every number and every step.</summary>
[TestClass]
public class RowReadmeTests
{
    private const string File = "host/Factory/Personalization/README.md";

    [TestMethod]
    public void Every_number_of_the_tool_has_a_row() => CollectionAssert.AreEqual(
        Enum.GetValues<FailureNumber>().Select(number => ((int)number).ToString(CultureInfo.InvariantCulture)).ToArray(),
        MarkdownTable.Read(File, "number", "cause").Select(row => row[0]).ToArray());

    [TestMethod]
    public void Every_state_has_a_row()
    {
        var states = string.Join(' ', MarkdownTable.Read(File, "the state says").Select(row => row[0]));
        string[] steps = [UnitSteps.Check, UnitSteps.Seed, UnitSteps.Clock, UnitSteps.Measure, UnitSteps.Test, UnitSteps.Seal, UnitSteps.Verify];
        foreach (var step in steps)
        {
            Assert.Contains($"`{step}`", states);
        }

        foreach (var kind in Enum.GetValues<StationEventKind>().Except([StationEventKind.Step, StationEventKind.Note]))
        {
            var row = new StationRow("p").After(new StationEvent(kind, "p") { Step = UnitSteps.Seed, Text = "text", Number = 5, Took = TimeSpan.FromSeconds(1) });
            var said = kind switch
            {
                StationEventKind.Sealed => "SEALED in ...",
                StationEventKind.Failed => "SET ASIDE (number)",
                StationEventKind.Retry => "... failed, trying again",
                _ => row.State,
            };
            Assert.Contains($"`{said}`", states);
            Assert.StartsWith(said.Replace("...", kind == StationEventKind.Retry ? "seed" : "1.0 s", StringComparison.Ordinal).Replace("number", "5", StringComparison.Ordinal), row.State);
        }
    }
}
