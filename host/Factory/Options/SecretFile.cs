using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Pskc;

namespace Keyfob.Factory.Options;

/// <summary>Reads keys and passwords from files. Messages name the option, never the file or its content.</summary>
internal static class SecretFile
{
    private const int MaxSize = 4096;

    // 16 bytes in Base64.
    private const int Base64Length = 24;

    /// <summary>Reads a key: 16 bytes, raw, hexadecimal or Base64.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="allowsShared">Accepts a file to which others have access.</param>
    /// <returns>16 bytes, which the caller zeroizes.</returns>
    public static byte[] ReadKey(string path, string option, bool allowsShared)
    {
        var content = Read(path, option, allowsShared, ReadAll);
        try
        {
            var text = content.AsSpan().Trim(" \t\r\n"u8);
            var key = new byte[PskcKey.Size];
            if (content.Length == PskcKey.Size)
            {
                content.CopyTo(key, 0);
                return key;
            }

            if (text.Length == 2 * PskcKey.Size && Convert.FromHexString(text, key, out _, out var written) == System.Buffers.OperationStatus.Done && written == key.Length)
            {
                return key;
            }

            if (text.Length == Base64Length && System.Buffers.Text.Base64.DecodeFromUtf8(text, key, out _, out written) == System.Buffers.OperationStatus.Done && written == key.Length)
            {
                return key;
            }

            CryptographicOperations.ZeroMemory(key);
            throw new BadArgumentException($"{option} takes a file with a key of {PskcKey.Size} bytes: raw, {2 * PskcKey.Size} hexadecimal digits, or Base64.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Reads a password: the file's first line.</summary>
    /// <returns>The password in UTF-8, which the caller zeroizes.</returns>
    public static byte[] ReadPassword(string path, string option, bool allowsShared) => Read(path, option, allowsShared, SecretLine.Read);

    private static byte[] Read(string path, string option, bool allowsShared, Func<Stream, byte[]?> read)
    {
        try
        {
            // Unbuffered: a buffer inside the stream would keep a copy.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            OwnersOnly.CheckFile(file, option, allowsShared);
            return read(file) ?? throw new BadArgumentException($"the file of {option} is too long.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadArgumentException($"the file of {option} cannot be read.");
        }
    }

    private static byte[]? ReadAll(Stream file)
    {
        var content = new byte[MaxSize];
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        var result = length < MaxSize ? content[..length] : null;
        CryptographicOperations.ZeroMemory(content);
        return result;
    }
}
