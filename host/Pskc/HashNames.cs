using System.Security.Cryptography;

namespace Keyfob.Pskc;

/// <summary>The many spellings of a hash in seed files: <c>sha1</c>, <c>HMAC-SHA-256</c>, <c>http://...#hmac-sha512</c>.</summary>
internal static class HashNames
{
    /// <summary>Finds a hash.</summary>
    /// <returns>SHA-1, SHA-256 or SHA-512; null for another text.</returns>
    public static HashAlgorithmName? Find(string name) => PskcNames.LastPart(name).Replace("-", string.Empty, StringComparison.Ordinal) switch
    {
        "sha1" or "hmacsha1" => HashAlgorithmName.SHA1,
        "sha256" or "hmacsha256" => HashAlgorithmName.SHA256,
        "sha512" or "hmacsha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
