using Keyfob.Firmware.Tests.Readme;
using Keyfob.Simulator.Guide;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Guide;

/// <summary>The text of the user guide is complete.</summary>
[TestClass]
public class GuideTextTests
{
    private const string Guide = "boards/HoldersGuide.md";

    [TestMethod]
    public void Every_picture_is_in_the_guide()
    {
        var text = File.ReadAllText(WorkingTree.PathOf(Guide));
        foreach (var picture in GuidePicture.All)
        {
            Assert.Contains($"](guide/{picture.File})", text);
        }
    }

    [TestMethod]
    public void Every_error_number_is_in_the_guide_once()
    {
        var numbers = MarkdownTable.Read(Guide, "Err").SelectMany(row => row[0].Split(", ")).Select(int.Parse).ToArray();
        CollectionAssert.AreEquivalent(ErrorMeanings.All.Keys.ToArray(), numbers);
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Codes_in_the_descriptions_are_those_of_the_pictures(string board)
    {
        var lines = File.ReadAllLines(WorkingTree.PathOf(Guide));
        foreach (var picture in GuidePicture.All.Where(picture => picture.Board.Name == board && picture.Scenario.Name is "code" or "next-code"))
        {
            var code = PanelReading.Of(GuideRun.Execute(picture)).Code!;
            Assert.Contains($"{code[..3]} {code[3..]}", lines.Single(line => line.Contains($"](guide/{picture.File})", StringComparison.Ordinal)));
        }
    }
}
