using System.CommandLine;
using Keyfob.Cli;

namespace Keyfob.Factory.Tests.Hostile;

/// <summary>Command lines with hostile values: each option of a command in turn, with the others as they should be.</summary>
internal static class OptionWalk
{
    /// <summary>A part of the values that no message may repeat.</summary>
    public const string Typed = "s3cret";

    /// <summary>Values that no option was made for, and ones that only some take.</summary>
    /// <param name="folder">An existing folder. Files with hostile contents are created in it.</param>
    public static IReadOnlyList<string> Values(string folder)
    {
        string[] texts =
        [
            "", " ", "-", "--", "---", "\0", "s3cret\0s3cret", "s3cret\ns3cret", "\t", "=s3cret", "@s3cret", "'s3cret\"", "../s3cret/s3cret", "s3cret öλ\u202e😀e\u0301", "\ufffd",
            new string('9', 5000), new string('s', 100_000), "-1", "0", "1", "2147483648", "-9223372036854775809", "1e999", "NaN", "0x10", "+1", " 6", "٣", "1,5",
            "tcp://", "tcp://s3cret", "tcp://127.0.0.1:-1", "tcp://127.0.0.1:99999", "tcp://127.0.0.1:7010-7001", "tcp://[::1", "http://s3cret", ",,", "p,p", "[s3cret", "{\"s3cret\":1}",
        ];
        string[] places = OperatingSystem.IsWindows() ? ["NUL", "COM0", @"C:\s3cret\s3cret"] : ["/", "/dev/null", "/dev/full", "/dev/zero", "/dev/full/s3cret", "/proc/s3cret/s3cret"];
        byte[][] contents = [[], new byte[16], new byte[5_000_000], [.. Enumerable.Repeat((byte)'s', 5_000_000)], [0xFF, 0xFE, (byte)'s', 0, 10, 0], [0xF6, 0xF6, 10], "<a"u8.ToArray()];
        var files = contents.Select((content, number) => Write(Path.Combine(folder, $"hostile-{number}"), content));
        return [.. texts, .. places, .. files, folder];
    }

    /// <summary>The command lines.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">What selects it; empty for the root.</param>
    /// <param name="good">Options with values with which the command can be run; null for one that takes none.</param>
    /// <param name="excluded">The options that cannot be given together with another.</param>
    /// <param name="values">The hostile values.</param>
    public static IEnumerable<string[]> Lines(
        Command command,
        string[] name,
        IReadOnlyList<(string Option, string? Value)> good,
        Func<string, string[]> excluded,
        IReadOnlyList<string> values)
    {
        foreach (var option in command.Options.Where(option => option is not (System.CommandLine.Help.HelpOption or VersionOption)))
        {
            string[] others = [.. name, .. good.Where(one => one.Option != option.Name && !excluded(option.Name).Contains(one.Option)).SelectMany(Words)];
            yield return [.. others, option.Name, option.Name];
            if (option.ValueType == typeof(bool))
            {
                yield return [.. others, option.Name];
            }
            else
            {
                yield return [.. others, option.Name, "a", option.Name, "b"];
            }

            foreach (var value in values)
            {
                yield return option.ValueType == typeof(bool) || value.Length == 0 ? [.. others, $"{option.Name}={value}"] : [.. others, option.Name, value];
            }
        }
    }

    private static string[] Words((string Option, string? Value) one) => one.Value == null ? [one.Option] : [one.Option, one.Value];

    private static string Write(string path, byte[] content)
    {
        using var file = OwnersOnly.CreateFile(path);
        file.Write(content);
        return path;
    }
}
