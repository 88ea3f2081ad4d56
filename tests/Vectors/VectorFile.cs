namespace Keyfob.Vectors;

/// <summary>The rows of a file in tests/Vectors.</summary>
internal static class VectorFile
{
    public static IEnumerable<string[]> Read(string name) =>
        File.ReadLines(Path.Combine(WorkingTree.Root, "tests", "Vectors", name)).Skip(1).Select(line => line.Split(','));
}
