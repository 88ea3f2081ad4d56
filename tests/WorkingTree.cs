namespace Keyfob;

/// <summary>The working tree that the tests were built from.</summary>
internal static class WorkingTree
{
    /// <summary>The folder of Firmware.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in it.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A path as seen from it, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Firmware.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository: no Firmware.sln above " + AppContext.BaseDirectory);
    }
}
