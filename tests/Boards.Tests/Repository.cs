namespace Keyfob.Boards.Tests;

/// <summary>Where the files are that these tests are about.</summary>
internal static class Repository
{
    /// <summary>The folder of Firmware.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>True when the tests are to write what they would otherwise complain about.</summary>
    public static bool IsUpdate => Environment.GetEnvironmentVariable("KEYFOB_UPDATE_NFPROJ") == "1";

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Firmware.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Firmware.sln above " + AppContext.BaseDirectory);
    }
}
