using System.Security.Cryptography;
using System.Text;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;

namespace Keyfob.Verifier.Checks;

/// <summary>Whose code a check is about, as keyed hashes.</summary>
internal sealed class CheckedUser
{
    public CheckedUser(CheckRequest request, IKeySource keys)
    {
        var key = keys.KeysOf(keys.Ring.Current).Hashes;
        Hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"user\n{(request.Serial == null ? HolderRow.KeyOf(request.User ?? "") : "serial " + request.Serial)}"));
        ClientKey = HMACSHA256.HashData(key, (byte[])[.. Hash, .. Encoding.UTF8.GetBytes(request.Client)]);
    }

    /// <summary>The user or serial: people type passwords and codes where the user ID belongs.</summary>
    public byte[] Hash { get; }

    /// <summary>Finds the client's budget for this user.</summary>
    public byte[] ClientKey { get; }
}
