namespace Keyfob.Factory.Tests.Bench;

/// <summary>Flips, loses and doubles bytes.</summary>
internal sealed class Noise(double rate, int seed)
{
    private readonly Random _random = new(seed);

    public byte[] Disturb(ReadOnlySpan<byte> bytes)
    {
        var noisy = new List<byte>(bytes.Length);
        foreach (var value in bytes)
        {
            if (_random.NextDouble() >= rate)
            {
                noisy.Add(value);
                continue;
            }

            switch (_random.Next(3))
            {
                case 0:
                    noisy.Add((byte)(value ^ (1 << _random.Next(8))));
                    break;
                case 1:
                    noisy.AddRange([value, value]);
                    break;
            }
        }

        return [.. noisy];
    }
}
