using Keyfob.Simulator.Guide;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Guide;

/// <summary>The pictures of the user guide show what the firmware shows.</summary>
[TestClass]
public class GuidePictureTests
{
    private const string Folder = "boards/guide";

    public static IEnumerable<object[]> Files() => GuidePicture.All.Select(picture => new object[] { picture.File });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Committed_picture_is_what_the_firmware_shows(string file) =>
        Assert.AreEqual(
            PanelDrawing.Of(Picture(file)),
            File.ReadAllText(WorkingTree.PathOf($"{Folder}/{file}")),
            $"{file} is stale. Run: dotnet run --project host/Simulator -- guide --to {Folder}");

    [TestMethod]
    public void Folder_has_no_other_files() =>
        CollectionAssert.AreEquivalent(
            GuidePicture.All.Select(picture => picture.File).ToArray(),
            Directory.EnumerateFiles(WorkingTree.PathOf(Folder)).Select(Path.GetFileName).ToArray());

    [TestMethod]
    [DataRow("code", "code")]
    [DataRow("countdown", "code")]
    [DataRow("next-code", "code")]
    [DataRow("info", "info")]
    [DataRow("display-test", "display-test")]
    [DataRow("low-battery", "code")]
    [DataRow("empty", "battery")]
    [DataRow("wait", "wait")]
    [DataRow("err-12", "error")]
    public void Picture_shows_the_screen_of_its_name(string name, string screen)
    {
        var pictures = GuidePicture.All.Where(picture => picture.Scenario.Name == name).ToArray();
        Assert.HasCount(2, pictures);
        foreach (var picture in pictures)
        {
            var reading = Read(picture.File);
            Assert.AreEqual(screen, reading.Screen, picture.File);
            Assert.AreEqual(screen == "error" ? 12 : null, reading.Error, picture.File);
        }
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Bar_is_half_as_long_in_the_middle_of_the_step_and_another_code_follows(string board)
    {
        var (first, middle, next) = (Read($"{board}-code.svg"), Read($"{board}-countdown.svg"), Read($"{board}-next-code.svg"));
        Assert.AreEqual(first.Code, middle.Code);
        Assert.AreEqual(PanelReading.FullBar / 2, middle.BarPixels);
        Assert.IsGreaterThan(PanelReading.FullBar * 9 / 10, first.BarPixels);
        Assert.AreNotEqual(first.Code, next.Code);
    }

    [TestMethod]
    [DataRow("devkit")]
    [DataRow("coreink")]
    public void Low_battery_adds_dots_to_the_picture_of_the_code(string board)
    {
        var (full, low) = (GuideRun.Execute(Picture($"{board}-code.svg")), GuideRun.Execute(Picture($"{board}-low-battery.svg")));
        var dots = from x in Enumerable.Range(0, full.Width) from y in Enumerable.Range(0, full.Height) where full[x, y] != low[x, y] select low[x, y];
        Assert.AreNotEqual(0, dots.Count());
        CollectionAssert.DoesNotContain(dots.ToArray(), false);
    }

    private static PanelReading Read(string file) => PanelReading.Of(GuideRun.Execute(Picture(file)));

    private static GuidePicture Picture(string file) => GuidePicture.All.Single(picture => picture.File == file);
}
