namespace Keyfob.Repository.Tests.Readme;

/// <summary>The Markdown files whose commands a reader pastes into a shell.</summary>
internal static class Readmes
{
    /// <summary>Their paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.EnumerateFiles(WorkingTree.Root, "*.md", SearchOption.AllDirectories)
            .Select(WorkingTree.Relative)
            .Where(file => Path.GetFileName(file) == "README.md" || file is "SECURITY.md" or "CONTRIBUTING.md")
            .Where(file => !file.Split('/').Any(part => part is "artifacts" or "packages" or "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The command blocks of one of them.</summary>
    public static IReadOnlyList<CommandBlock> BlocksOf(string path) => BlockFinder.Find(path, File.ReadAllLines(WorkingTree.PathOf(path)));
}
