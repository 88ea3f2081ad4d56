using Keyfob.Simulator.Tests.Press;

namespace Keyfob.Simulator.Tests.Battery;

/// <summary>The file that <c>battery --plot</c> writes, made once for all tests: its simulation takes seconds.</summary>
internal static class WrittenPlot
{
    private static readonly Lazy<string> s_svg = new(Write);

    public static string Svg => s_svg.Value;

    private static string Write()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        try
        {
            Assert.AreEqual(0, Simulated.Run("battery", "--plot", file).ExitCode);
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
