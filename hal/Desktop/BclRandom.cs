using System.Security.Cryptography;
using Keyfob.Hal;

namespace Keyfob.Desktop;

/// <summary>The operating system's random numbers.</summary>
public sealed class BclRandom : IRandom
{
    /// <inheritdoc/>
    public void Fill(byte[] buffer) => RandomNumberGenerator.Fill(buffer);
}
