using System.Text;
using Keyfob.Cli;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>Writes files that only their owner can read, as the tools want keys and passwords. Returns their paths.</summary>
internal static class OwnersFile
{
    public static string Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    public static string Write(string path, byte[] content)
    {
        using var file = OwnersOnly.CreateFile(path);
        file.Write(content);
        return path;
    }
}
