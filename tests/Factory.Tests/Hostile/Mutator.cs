using System.Text;

namespace Keyfob.Factory.Tests.Hostile;

/// <summary>Changes a good file at one to four places. The same seed gives the same changes.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            @"\ud800", @"\udc00", "\"\\ud800\":", "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "{\"a\":", new string('[', 100), new string('{', 100),
            "]]>", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!--", "-->", "<?a?>", "<a/>", "</", "<", ">", "&#0;", "&b;", " a='1'", " xmlns='urn:x'",
            "0", "-1", "2147483648", "18446744073709551616", new string('9', 400), "1e400", "-1e-400", "NaN", "Infinity", "0x", "0b1",
            "\0", "\n", "\r\n\r\n", " = ", " R/W ", "()", "?? ", new string(' ', 300), new string('A', 5000),
        }.Select(Encoding.Latin1.GetBytes),
        [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xFE, 0xFF, 0xD8, 0x00], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], new byte[16],
    ];

    private readonly Random _random = new(seed);

    public byte[] Change(byte[] good)
    {
        var changed = good;
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            changed = ChangeOnce(changed);
        }

        return changed;
    }

    private byte[] ChangeOnce(byte[] file)
    {
        var at = _random.Next(file.Length + 1);
        var end = Math.Min(file.Length, at + _random.Next(1, _random.Next(2) == 0 ? 9 : 300));
        var token = s_tokens[_random.Next(s_tokens.Length)];
        switch (_random.Next(8))
        {
            case 0:
                return file[..at];
            case 1:
                return [.. file[..at], .. file[end..]];
            case 2:
                return [.. file[..end], .. file[at..]];
            case 3:
                return [.. file[..at], .. token, .. file[at..]];
            case 4:
                return [.. file[..at], .. token, .. file[end..]];
            case 5:
                // A part of the file in another place.
                var from = _random.Next(file.Length + 1);
                return [.. file[..at], .. file[from..Math.Min(file.Length, from + end - at)], .. file[end..]];
            default:
                return FlipBit(file);
        }
    }

    private byte[] FlipBit(byte[] file)
    {
        byte[] changed = [.. file];
        if (changed.Length > 0)
        {
            changed[_random.Next(changed.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return changed;
    }
}
