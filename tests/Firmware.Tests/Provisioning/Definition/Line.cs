using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Keyfob.Firmware.Tests.Provisioning.Definition;

/// <summary>A line of the wire, implemented from firmware/Provisioning/README.md without the token's code.</summary>
/// <param name="Number">The request number.</param>
/// <param name="Body">The text between the number and the check sum.</param>
internal sealed partial record Line(int Number, string Body)
{
    public const int MaxLength = 512;

    /// <summary>The bytes of a line with its check sum, from the start character on.</summary>
    public static byte[] Bytes(char start, int number, string body) =>
        WithCheckSum(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}{number} {body}")), start);

    /// <summary>Appends the check sum to any bytes.</summary>
    /// <remarks>The check sum covers what the other end keeps of the bytes: from the last start character on, without carriage returns.</remarks>
    public static byte[] WithCheckSum(byte[] head, char start = '>')
    {
        var kept = head.AsSpan(Math.Max(0, Array.LastIndexOf(head, (byte)start))).ToArray().Where(b => b != '\r').ToArray();
        return [.. head, .. Encoding.ASCII.GetBytes($"*{CheckSum(kept):X8}\r\n")];
    }

    /// <summary>The lines that the other end finds in a stream: from a start character to a line feed.</summary>
    public static IEnumerable<byte[]> Split(byte[] stream, char start)
    {
        List<byte>? line = null;
        foreach (var b in stream)
        {
            if (b == start)
            {
                line = [];
            }

            if (line != null && b == '\n')
            {
                yield return [.. line];
                line = null;
            }
            else if (b != '\r')
            {
                line?.Add(b);
            }
        }
    }

    /// <summary>Parses a line; null if the line is malformed.</summary>
    public static Line? Parse(byte[] line)
    {
        // Latin-1 maps each byte to one character.
        var match = line.Length > MaxLength ? Match.Empty : Form().Match(Encoding.Latin1.GetString(line));
        return match.Success && uint.Parse(match.Groups["sum"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) == CheckSum(line.AsSpan()[..^9])
            ? new Line(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["body"].Value)
            : null;
    }

    /// <summary>CRC-32 of IEEE 802.3, bit by bit.</summary>
    public static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }

    // \z, because $ also matches before a final line feed.
    [GeneratedRegex(@"\A[<>](?<number>0|[1-9][0-9]{0,8}) (?<body>[ -~]+)\*(?<sum>[0-9A-F]{8})\z")]
    private static partial Regex Form();
}
