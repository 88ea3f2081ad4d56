using Keyfob.Simulator.Guide;
using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Guide;

/// <summary>The command <c>guide</c>: its output and its exit codes.</summary>
[TestClass]
public sealed class GuideCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void All_pictures_are_written_to_a_new_folder_and_the_same_bytes_again()
    {
        var folder = Path.Combine(_folder, "a", "b");
        var first = Written(folder);
        CollectionAssert.AreEquivalent(GuidePicture.All.Select(picture => picture.File).ToArray(), first.Keys);
        foreach (var (file, content) in Written(folder))
        {
            CollectionAssert.AreEqual(first[file], content, file);
        }
    }

    [TestMethod]
    [DataRow("guide")]
    [DataRow("guide --to")]
    [DataRow("guide extra --to x")]
    [DataRow("guide --to x --to y")]
    [DataRow("guide --wrong --to x")]
    public void A_bad_command_line_is_refused(string arguments) =>
        Simulated.Refused(arguments.Split(' '));

    [TestMethod]
    public void A_folder_that_is_a_file_gives_exit_code_4_and_one_line()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        AssertCannotBeWritten(file);
    }

    [TestMethod]
    public void A_picture_that_cannot_be_replaced_gives_exit_code_4_and_one_line()
    {
        Directory.CreateDirectory(Path.Combine(_folder, GuidePicture.All[0].File));
        AssertCannotBeWritten(_folder);
    }

    private static void AssertCannotBeWritten(string folder)
    {
        var (exitCode, output, error) = Simulated.Run("guide", "--to", folder);
        Assert.AreEqual(4, exitCode);
        Assert.AreEqual("", output);
        Assert.StartsWith("--to", error);
        Assert.AreEqual(1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static Dictionary<string, byte[]> Written(string folder)
    {
        var (exitCode, output, error) = Simulated.Run("guide", "--to", folder);
        Assert.AreEqual(0, exitCode);
        Assert.AreEqual("", error);
        Assert.AreEqual($"{GuidePicture.All.Count} pictures are written.", output.Trim());
        return Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }
}
