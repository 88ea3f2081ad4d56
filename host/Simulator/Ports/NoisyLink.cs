using Keyfob.Hal;

namespace Keyfob.Simulator.Ports;

/// <summary>A link with noise: in both directions each byte may be lost, doubled, or have one bit flipped.</summary>
/// <param name="inner">The link without noise.</param>
/// <param name="rate">Probability for each byte, 0 to 1.</param>
/// <param name="random">Source of random numbers.</param>
internal sealed class NoisyLink(ISerialLink inner, double rate, Random random) : ISerialLink
{
    /// <summary>Number of bytes in both directions.</summary>
    public long Bytes { get; private set; }

    /// <summary>Number of bytes that noise changed, lost or doubled.</summary>
    public long Disturbed { get; private set; }

    /// <inheritdoc/>
    public bool Open() => inner.Open();

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        // Half the buffer: each byte may be doubled.
        var clean = new byte[Math.Max(1, buffer.Length / 2)];
        int count;
        while ((count = inner.Read(clean)) > 0)
        {
            var noisy = Disturb(clean.AsSpan(0, count));
            var length = Math.Min(noisy.Length, buffer.Length);
            noisy.AsSpan(0, length).CopyTo(buffer);
            if (length > 0)
            {
                return length;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        var noisy = Disturb(buffer.AsSpan(0, length));
        return inner.Write(noisy, noisy.Length);
    }

    /// <inheritdoc/>
    public void Close() => inner.Close();

    private byte[] Disturb(ReadOnlySpan<byte> bytes)
    {
        var noisy = new List<byte>(bytes.Length + 1);
        foreach (var value in bytes)
        {
            Bytes++;
            if (rate <= 0 || random.NextDouble() >= rate)
            {
                noisy.Add(value);
                continue;
            }

            Disturbed++;
            switch (random.Next(3))
            {
                case 0:
                    noisy.Add((byte)(value ^ (1 << random.Next(8))));
                    break;
                case 1:
                    noisy.AddRange([value, value]);
                    break;
            }
        }

        return [.. noisy];
    }
}
