using System.Reflection;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BannedSymbols.txt")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository: no BannedSymbols.txt above " + AppContext.BaseDirectory);
    }
}
