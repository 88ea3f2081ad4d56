using System.Security.Cryptography;
using Keyfob.Cli;

namespace Keyfob.Orders.Payments;

/// <summary>The secret with which a card provider signs its events. It is in a file that only its owner can read, never in a log.</summary>
public sealed class WebhookSecret
{
    private const int Size = 32;

    private readonly byte[] _bytes;

    private WebhookSecret(byte[] bytes) => _bytes = bytes;

    /// <summary>The secret.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new one that is stored nowhere.</summary>
    public static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads the secret of a file, and makes the file if it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="allowsShared">Accepts a file to which other users of the machine have access.</param>
    /// <exception cref="BadArgumentException">Others have access to it.</exception>
    /// <exception cref="IOException">It cannot be read or made, or another process makes it at this moment.</exception>
    /// <exception cref="InvalidDataException">It is no secret.</exception>
    public static WebhookSecret OpenOrMake(string path, bool allowsShared)
    {
        using var file = OwnersOnly.OpenFile(path, FileShare.None);
        OwnersOnly.CheckFile(file, "the webhook secret", allowsShared);
        var bytes = new byte[Size];
        if (file.Length == 0)
        {
            RandomNumberGenerator.Fill(bytes);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
            return new WebhookSecret(bytes);
        }

        if (file.Length != Size)
        {
            throw new InvalidDataException("The file of the webhook secret is no secret. Delete it: a new one is made.");
        }

        file.ReadExactly(bytes);
        return new WebhookSecret(bytes);
    }
}
