using System.Buffers;
using System.Security.Cryptography;
using Keyfob.Portal.Answers;
using Keyfob.Pskc;
using Keyfob.Pskc.Csv;

namespace Keyfob.Portal.Tokens.Importing;

/// <summary>Reads the seed file of an import.</summary>
internal static class SeedFile
{
    /// <summary>Reads PSKC, which begins as XML does, or CSV.</summary>
    /// <param name="form">The file and its key.</param>
    /// <param name="collects">Whether entries that are refused are left out and named in the result; otherwise the first one refuses the file.</param>
    /// <returns>The tokens, which the caller disposes of.</returns>
    /// <exception cref="PskcException">The file is refused.</exception>
    /// <exception cref="BadRequestException">The key is missing or cannot be used.</exception>
    public static SeedBatch Read(ImportForm form, bool collects = false)
    {
        var options = new SeedFileOptions { AllowPlainValues = form.AllowsPlain, MaxRefused = collects ? int.MaxValue : 0 };
        using var stream = new MemoryStream(form.File, writable: false);
        var start = form.File.AsSpan();
        if ((start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8) is not [(byte)'<', ..])
        {
            return OathCsvReader.Read(stream, options);
        }

        var reader = PskcReader.Open(stream, options);
        using var key = reader.IsEncrypted ? Key(reader, form) : null;
        return reader.Read(key);
    }

    private static PskcKey Key(PskcReader reader, ImportForm form)
    {
        if (reader.Derivation is { } derivation)
        {
            return form.Password is { Length: > 0 } password ? PskcKey.FromPassword(password, derivation)
                : throw new BadRequestException("The file needs a password. Give it in the field password of the form.");
        }

        var key = new byte[32];
        try
        {
            return form.Key is { } text && Convert.FromHexString(text, key, out _, out var length) == OperationStatus.Done && length is 16 or 24 or 32
                ? PskcKey.PreShared(key.AsSpan(0, length), reader.KeyName ?? "")
                : throw new BadRequestException("The file needs a key. Give it in the field key of the form, in 32, 48 or 64 hexadecimal digits.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
