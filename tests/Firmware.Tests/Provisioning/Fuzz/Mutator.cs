using Keyfob.Firmware.Tests.Provisioning.Definition;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>Makes invalid lines from valid ones, with a wrong or a correct check sum. The seed of the random numbers determines all lines.</summary>
internal sealed class Mutator(Random random)
{
    private const int Remembered = 64;

    // Characters with a meaning for the framing or for the fields.
    private static readonly byte[] s_special = "><*\r\n =-0A\0\u007f"u8.ToArray();

    private readonly List<byte[]> _corpus = [];

    /// <summary>Adds a valid line to the corpus.</summary>
    public void Learn(byte[] line)
    {
        if (_corpus.Count == Remembered)
        {
            _corpus.RemoveAt(random.Next(Remembered));
        }

        _corpus.Add(line);
    }

    /// <summary>A random line of the corpus.</summary>
    public byte[] Any() => _corpus[random.Next(_corpus.Count)];

    /// <summary>Bytes for the wire, mostly similar to a valid line.</summary>
    public byte[] Next(byte[] valid) => random.Next(20) switch
    {
        0 => Bytes(random.Next(1, 700)),
        1 => Line.WithCheckSum([(byte)'>', .. Printable(random.Next(0, 540))]),
        2 => Line.Bytes('>', random.Next(), System.Text.Encoding.ASCII.GetString(Printable(random.Next(1, 300)))),
        3 => [.. valid[..random.Next(valid.Length)], .. Any()],
        4 => [.. Any(), .. Any(), .. Mutate(valid)],
        < 8 => Mutate(valid),
        _ => Line.WithCheckSum(Mutate(valid[..^11])),
    };

    private byte[] Mutate(byte[] line)
    {
        List<byte> bytes = [.. line];
        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 1; i--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        var count = random.Next(Math.Min(bytes.Count - at, 80));
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = s_special[random.Next(s_special.Length)];
                break;
            case 2:
                bytes.Insert(at, s_special[random.Next(s_special.Length)]);
                break;
            case 3:
                bytes.RemoveRange(at, count);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, count));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                var other = Any();
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(Math.Min(at, other.Length)));
                break;
            case 7:
                bytes[at] = (byte)random.Next(' ', '~' + 1);
                break;
            default:
                bytes.InsertRange(at, Printable(count));
                break;
        }
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Printable(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)random.Next(' ', '~' + 1);
        }

        return bytes;
    }
}
