using Keyfob.Desktop;
using Keyfob.Hal;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>The desktop's cipher, which remembers the arrays with keys and plaintexts that it was given, to see whether they are zeroized afterwards.</summary>
internal sealed class WatchedCipher : ICipher
{
    private readonly BclCipher _cipher = new();
    private readonly List<(string What, byte[] Secret)> _secrets = [];

    /// <summary>How many arrays it was given.</summary>
    public int Seen => _secrets.Count;

    /// <summary>What was not zeroized: the uses of the arrays that have a byte other than zero.</summary>
    public List<string> Left => [.. _secrets.Where(item => item.Secret.AsSpan().ContainsAnyExcept((byte)0)).Select(item => item.What).Distinct()];

    public byte[] Mac(byte[] key, byte[] message)
    {
        _secrets.Add(("key of a MAC", key));
        return _cipher.Mac(key, message);
    }

    public byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext)
    {
        _secrets.Add(("key", key));
        _secrets.Add(("plaintext", plaintext));
        return _cipher.Encrypt(key, iv, plaintext);
    }

    public byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext) => throw new NotSupportedException("The tool decrypts nothing of the wire.");
}
