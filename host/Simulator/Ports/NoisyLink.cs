using Keyfob.Hal;

namespace Keyfob.Simulator.Ports;

/// <summary>A line with noise: in both directions each byte is, with the given probability, flipped in one bit, lost, or doubled.</summary>
/// <param name="inner">The line.</param>
/// <param name="rate">Probability, 0 to 1.</param>
/// <param name="random">Where chance comes from.</param>
internal sealed class NoisyLink(ISerialLink inner, double rate, Random random) : ISerialLink
{
    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes that were not passed on as they were.</summary>
    public long Disturbed { get; private set; }

    /// <inheritdoc/>
    public bool Open() => inner.Open();

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        // Room for every byte to come twice.
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
