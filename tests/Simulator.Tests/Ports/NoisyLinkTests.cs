using System.Numerics;
using Keyfob.Hal;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>The noise of <c>serve --noise</c>. The random numbers have a fixed seed.</summary>
[TestClass]
public class NoisyLinkTests
{
    private const int Sent = 3000;

    private readonly RecordedLink _inner = new();

    [TestMethod]
    public void Without_noise_every_byte_goes_through()
    {
        var link = Link(0);
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.IsTrue(link.Write(bytes, 200));
        CollectionAssert.AreEqual(bytes[..200], _inner.Written);
        _inner.Received.AddRange(bytes);
        CollectionAssert.AreEqual(bytes, ReadAll(link));
        Assert.AreEqual(456, link.Bytes);
        Assert.AreEqual(0, link.Disturbed);
    }

    [TestMethod]
    public void A_disturbed_byte_is_lost_doubled_or_has_any_one_bit_flipped()
    {
        var link = Link(1);
        var (lost, doubled, flipped) = (0, 0, new int[8]);
        for (var i = 0; i < Sent; i++)
        {
            _inner.Written.Clear();
            Assert.IsTrue(link.Write([0x5A], 1));
            switch (_inner.Written)
            {
                case []:
                    lost++;
                    break;
                case [0x5A, 0x5A]:
                    doubled++;
                    break;
                case [var other]:
                    Assert.AreEqual(1, BitOperations.PopCount((uint)(other ^ 0x5A)));
                    flipped[BitOperations.TrailingZeroCount(other ^ 0x5A)]++;
                    break;
                default:
                    Assert.Fail($"{_inner.Written.Count} bytes");
                    break;
            }
        }

        Assert.AreEqual(Sent / 3, lost, 150);
        Assert.AreEqual(Sent / 3, doubled, 150);
        Assert.IsTrue(flipped.All(count => count is > Sent / 48 and < Sent / 12), string.Join(' ', flipped));
        Assert.AreEqual(Sent, link.Disturbed);
    }

    [TestMethod]
    public void The_rate_is_the_part_of_the_bytes_that_are_disturbed_in_both_directions()
    {
        var link = Link(0.1);
        Assert.IsTrue(link.Write(new byte[Sent], Sent));
        Assert.AreEqual(Sent / 10, link.Disturbed, 60.0);
        _inner.Received.AddRange(new byte[Sent]);
        ReadAll(link);
        Assert.AreEqual(Sent / 5, link.Disturbed, 90.0);
        Assert.AreEqual(2 * Sent, link.Bytes);
    }

    [TestMethod]
    public void A_read_goes_on_when_all_bytes_of_a_piece_are_lost()
    {
        var link = Link(1);
        _inner.Received.AddRange(new byte[Sent]);
        Assert.AreEqual(Sent, ReadAll(link).Length, 150, "as many are doubled as are lost");
        Assert.AreEqual(Sent, link.Bytes);
    }

    private NoisyLink Link(double rate) => new(_inner, rate, new Random(1));

    // Two bytes at a time: each one may be doubled.
    private static byte[] ReadAll(NoisyLink link)
    {
        var all = new List<byte>();
        var buffer = new byte[2];
        int count;
        while ((count = link.Read(buffer)) > 0)
        {
            all.AddRange(buffer[..count]);
        }

        return [.. all];
    }

    private sealed class RecordedLink : ISerialLink
    {
        public List<byte> Received { get; } = [];

        public List<byte> Written { get; } = [];

        public bool Open() => true;

        public int Read(byte[] buffer)
        {
            var count = Math.Min(buffer.Length, Received.Count);
            Received.CopyTo(0, buffer, 0, count);
            Received.RemoveRange(0, count);
            return count;
        }

        public bool Write(byte[] buffer, int length)
        {
            Written.AddRange(buffer[..length]);
            return true;
        }

        public void Close()
        {
        }
    }
}
