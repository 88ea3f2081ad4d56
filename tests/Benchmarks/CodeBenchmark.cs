using System.Buffers.Binary;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Keyfob.Otp;

namespace Keyfob.Benchmarks;

/// <summary>One code of six digits on the desktop: Keyfob, the textbook implementation, the BCL and Otp.NET.</summary>
[MemoryDiagnoser]
public class CodeBenchmark
{
    private const ulong Counter = 56666666;

    private readonly byte[] _key = "12345678901234567890"u8.ToArray();
    private Hotp _keyfob = null!;
    private OtpNet.Hotp _otpNet = null!;

    /// <summary>Checks that all implementations agree.</summary>
    [GlobalSetup]
    public void Agree()
    {
        _keyfob = new Hotp(_key, 6);
        _otpNet = new OtpNet.Hotp(_key, hotpSize: 6);
        var expected = Textbook();
        if (Keyfob() != expected || KeyfobWithKey() != expected || Bcl() != expected || OtpNetLibrary() != expected.ToString("D6", System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("The implementations do not agree.");
        }
    }

    [Benchmark(Baseline = true, Description = "textbook")]
    public uint Textbook() => Benchmarks.Textbook.Code(_key, Counter);

    [Benchmark(Description = "Keyfob, key block compressed before")]
    public uint Keyfob() => _keyfob.Compute(Counter);

    [Benchmark(Description = "Keyfob, key and code")]
    public uint KeyfobWithKey() => new Hotp(_key, 6).Compute(Counter);

    [Benchmark(Description = "BCL, HMACSHA1.HashData")]
    public uint Bcl()
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(message, Counter);
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(_key, message, mac);
        return (BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[19] & 0xF)..]) & 0x7FFFFFFF) % 1000000;
    }

    [Benchmark(Description = "Otp.NET")]
    public string OtpNetLibrary() => _otpNet.ComputeHOTP((long)Counter);
}
