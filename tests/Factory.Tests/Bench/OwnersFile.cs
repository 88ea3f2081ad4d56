using System.Text;
using Keyfob.Cli;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>Writes files that only their owner can read, as the tool wants keys and passwords.</summary>
internal static class OwnersFile
{
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    public static void Write(string path, byte[] content)
    {
        using var file = OwnersOnly.CreateFile(path);
        file.Write(content);
    }
}
